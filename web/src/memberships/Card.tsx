import { useState } from "preact/hooks";

import { money } from "../format.ts";
import { href } from "../router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Reasons } from "../ui/Reasons.tsx";
import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";
import { enterCard } from "./acts.ts";
import { CardWords } from "./CardOnFile.tsx";
import { type MembershipProps, useChange } from "./membership.ts";
import { Refused } from "./Refused.tsx";

/** Another card, entered on the payment provider's page: what it is charged now is told before (M3, M4). */
export function Card({ held, mine }: MembershipProps) {
  const { card, charge_now: charge, due, can_change_card: change } = mine;
  const [agreed, setAgreed] = useState<number>(); // to that sum: where it has changed, it is asked for again
  const agrees = charge !== undefined && agreed === charge.amount;
  const { busy, run, refusal } = useChange(held, () =>
    enterCard(mine, agrees ? agreed : undefined),
  );
  const amount = charge && { amount: money(charge) };
  return (
    <Screen title={t(card ? "memberships.change_card" : "memberships.add_card")} lead={mine.name}>
      {card && (
        <p>
          {t("memberships.now")} <CardWords card={card} />
        </p>
      )}
      <p>{t("memberships.hosted")}</p>
      {amount && due && (
        <Check
          checked={agrees}
          onChecked={(checked) => setAgreed(checked ? charge.amount : undefined)}
          detail={t("memberships.pay_due_detail", amount)}
        >
          {t("memberships.pay_due", amount)}
        </Check>
      )}
      {amount && !due && <p class="consequences">{t("memberships.charged_now", amount)}</p>}
      {!amount && <p class="quiet">{t("memberships.nothing_now")}</p>}
      <Refused problem={refusal} id={mine.id} act="card" />
      {!change.allowed && <Reasons reasons={change.reasons} />}
      <div class="acts">
        {change.allowed && (
          <Button icon="card" busy={busy} onClick={() => run()}>
            {t("memberships.to_page")}
          </Button>
        )}
        <ButtonLink look="plain" icon="back" href={href(`membership/${mine.id}`)}>
          {t("page.back")}
        </ButtonLink>
      </div>
    </Screen>
  );
}
