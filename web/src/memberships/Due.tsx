import { useRef } from "preact/hooks";

import { announce } from "../announce.ts";
import { newKey } from "../api/client.ts";
import { business } from "../business.ts";
import { money } from "../format.ts";
import { href } from "../router.ts";
import { ContactButtons } from "../shell/ContactButtons.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { count, t } from "../words.ts";
import { payMembership } from "./acts.ts";
import { dateAndTime } from "./dates.ts";
import { is, type MembershipProps, useChange } from "./membership.ts";
import { Refused } from "./Refused.tsx";

/** What is due: how much, when it is tried next, and paying it now (M5, M7). */
export function Due({ held, mine }: MembershipProps) {
  const { due, can_pay: pay, card, paid_at_the_desk: atTheDesk } = mine;
  const key = useRef(newKey());
  const { busy, run, refusal } = useChange(held, async () => {
    try {
      held.show(await payMembership(mine, key.current));
      announce(t("memberships.was_paid"));
    } catch (problem) {
      if (!is(problem, "no_connection")) key.current = newKey(); // it was answered: the next is another payment
      throw problem;
    }
  });
  if (!due) return null;
  return (
    <Card label={t("memberships.due")} class="refusal">
      <h2>{t("memberships.due_amount", { amount: money(due.amount) })}</h2>
      {due.attempts > 0 && <p class="quiet">{count("memberships.attempts", due.attempts)}</p>}
      {due.next_attempt_at && (
        <p>{t("memberships.next_attempt", { moment: dateAndTime(due.next_attempt_at) })}</p>
      )}
      {atTheDesk && <p>{t("memberships.at_the_desk")}</p>}
      <div class="acts">
        {pay.allowed && (
          <Button icon="card" busy={busy} onClick={() => run()}>
            {card ? t("memberships.pay_with", { last4: card.last4 }) : t("memberships.pay")}
          </Button>
        )}
        {mine.can_change_card.allowed && (
          <ButtonLink
            look={pay.allowed ? "second" : "main"}
            icon="card"
            href={href(`membership/${mine.id}/card`)}
          >
            {t(card ? "memberships.other_card" : "memberships.add_card")}
          </ButtonLink>
        )}
      </div>
      <Refused problem={refusal} id={mine.id} />
      {!refusal && business.value && <ContactButtons business={business.value} />}
    </Card>
  );
}
