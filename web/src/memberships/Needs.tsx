import { href } from "../router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { t } from "../words.ts";
import { dateAndTime } from "./dates.ts";
import type { Membership } from "./membership.ts";

/** What it waits for: a signature, a card, and until when (M8). */
export function Needs({ mine: { id, needs, needed_by: by } }: { mine: Membership }) {
  if (needs.length === 0) return null;
  return (
    <Card label={t("memberships.needs")}>
      <h2>{t("memberships.needs")}</h2>
      {by && <p>{t("memberships.needed_by", { moment: dateAndTime(by) })}</p>}
      <div class="acts">
        {needs.includes("signature") && (
          <ButtonLink icon="check" href={href(`membership/${id}/sign`)}>
            {t("memberships.sign")}
          </ButtonLink>
        )}
        {needs.includes("card") && (
          <ButtonLink
            look={needs.includes("signature") ? "second" : "main"}
            icon="card"
            href={href(`membership/${id}/card`)}
          >
            {t("memberships.add_card")}
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}
