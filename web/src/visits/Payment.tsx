import { moment, money } from "../format.ts";
import { type Key, t } from "../words.ts";
import type { Visit } from "./visit.ts";

/** What was asked for when it was booked, and what became of it (B19). */
export function Payment({ visit }: { visit: Visit }) {
  const { payment } = visit;
  if (!payment) return null;
  const { kind, paid, until, card, credit, fate, settled } = payment;
  const amount = { amount: money(payment.amount) };
  return (
    <section class="card" aria-label={t("visits.payment")}>
      <h2>{t("visits.payment")}</h2>
      <p>{t(`visits.${kind}_${paid ? "given" : "asked"}` as Key, amount)}</p>
      {credit && <p class="quiet">{t("visits.credit_used", { amount: money(credit) })}</p>}
      {card && <p class="quiet">{t("visits.card", { brand: card.brand, last4: card.last4 })}</p>}
      {until && <p>{t("visits.pay_until", { moment: moment(until, visit.timezone) })}</p>}
      {visit.status === "cancelled" && fate && (
        <p>{t(`visits.${settled ? "done" : "fate"}_${fate}` as Key, amount)}</p>
      )}
    </section>
  );
}
