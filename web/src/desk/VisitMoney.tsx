import { moment, money } from "../format.ts";
import { maybe, t } from "../words.ts";
import type { Visit } from "./sheet.ts";

/** What was asked for when it was booked, and what became of it (B19). */
export function VisitMoney({ visit }: { visit: Visit }) {
  const { payment } = visit;
  if (!payment) return null;
  const { kind, paid, amount, credit, card, until, fate, settled } = payment;
  const said = (key: string) => maybe(key)?.replace("{amount}", money(amount));
  return (
    <div>
      <p>{said(`visits.${kind}_${paid ? "given" : "asked"}`)}</p>
      {credit.amount > 0 && (
        <p class="quiet">{t("visits.credit_used", { amount: money(credit) })}</p>
      )}
      {card && <p class="quiet">{t("visits.card", { brand: card.brand, last4: card.last4 })}</p>}
      {until && <p>{t("visits.pay_until", { moment: moment(until, visit.timezone) })}</p>}
      {visit.status === "cancelled" && fate && (
        <p>{said(`visits.${settled ? "done" : "fate"}_${fate}`)}</p>
      )}
    </div>
  );
}
