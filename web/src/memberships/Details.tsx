import { href } from "../router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Reasons } from "../ui/Reasons.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Status } from "../ui/Status.tsx";
import { maybe, t } from "../words.ts";
import { Agreement } from "./Agreement.tsx";
import { CardOnFile } from "./CardOnFile.tsx";
import { date } from "./dates.ts";
import { Due } from "./Due.tsx";
import { History } from "./History.tsx";
import { Keep } from "./Keep.tsx";
import { Left } from "./Left.tsx";
import type { MembershipProps } from "./membership.ts";
import { Needs } from "./Needs.tsx";
import { dates, price } from "./telling.ts";

/** One membership: everything of it, and what may be done (M1 to M12). */
export function Details({ held, mine }: MembershipProps) {
  const { status, ends_at: ends, discount, can_cancel: cancel } = mine;
  const about = maybe(`memberships.about_${status}`);
  const refused = cancel.reasons.filter(
    ({ code }) => !["membership_ended", "membership_ending"].includes(code),
  );
  return (
    <Screen title={mine.name} lead={price(mine)}>
      <Card class="accent">
        <Status of={status} ends={status === "active" && ends ? date(ends) : undefined} />
        {about && <p>{about}</p>}
        {dates(mine).map((text) => (
          <p key={text}>{text}</p>
        ))}
        {discount && (
          <p>
            {t(discount.active ? "memberships.discount" : "memberships.discount_off", {
              percent: discount.percent,
            })}
          </p>
        )}
        <Keep held={held} mine={mine} />
      </Card>
      <Needs mine={mine} />
      <Due held={held} mine={mine} />
      <Left services={mine.services} balance={mine.balance} />
      <CardOnFile mine={mine} />
      <Agreement mine={mine} />
      <History cycles={mine.history} redemptions={mine.redemptions} />
      {cancel.allowed ? (
        <div class="acts">
          <ButtonLink look="second" icon="close" href={href(`membership/${mine.id}/cancel`)}>
            {t("memberships.cancel")}
          </ButtonLink>
        </div>
      ) : (
        <Reasons reasons={refused} />
      )}
      <p>
        <a href="#/">{t("page.home")}</a>
      </p>
    </Screen>
  );
}
