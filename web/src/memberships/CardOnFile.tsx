import { href } from "../router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { t } from "../words.ts";
import type { Membership } from "./membership.ts";

/** The card that pays, as far as it may be known (M1, M3). */
export function CardOnFile({ mine }: { mine: Membership }) {
  const { id, card, can_change_card: change, needs, paid_at_the_desk: atTheDesk } = mine;
  if (!card && (needs.includes("card") || !change.allowed)) return null;
  return (
    <Card label={t("memberships.card")}>
      <h2>{t("memberships.card")}</h2>
      <p>
        {card ? (
          <CardWords card={card} />
        ) : (
          t(atTheDesk ? "memberships.at_the_desk" : "memberships.no_card")
        )}
      </p>
      {change.allowed && (
        <div class="acts">
          <ButtonLink look="second" icon="card" href={href(`membership/${id}/card`)}>
            {t(card ? "memberships.change_card" : "memberships.add_card")}
          </ButtonLink>
        </div>
      )}
    </Card>
  );
}

export function CardWords({ card }: { card: NonNullable<Membership["card"]> }) {
  const { brand, last4, exp_month: month, exp_year: year } = card;
  const expiry = `${String(month).padStart(2, "0")}/${year}`;
  return <>{t("memberships.card_words", { brand: titled(brand), last4, expiry })}</>;
}

const titled = (brand: string): string => brand.charAt(0).toUpperCase() + brand.slice(1);
