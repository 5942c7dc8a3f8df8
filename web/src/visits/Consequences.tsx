import { clock, money } from "../format.ts";
import { type Key, t } from "../words.ts";
import type { Visit } from "./visit.ts";

interface ConsequencesProps {
  readonly visit: Visit;
  /** The visit as it would be. */
  readonly after: Visit;
  readonly whole: boolean;
}

/** What cancelling comes to: until when it can be undone, when it is told, what becomes of a payment. */
export function Consequences({ visit, after, whole }: ConsequencesProps) {
  const { undo_until: until, payment } = after;
  return (
    <ul class="lines consequences">
      {until ? (
        <li>{t("visits.undo_until", { time: clock(until, visit.timezone) })}</li>
      ) : (
        <li>{t("visits.no_undo")}</li>
      )}
      {whole && visit.group?.primary && <li>{t("visits.whole_group")}</li>}
      {whole && payment?.fate && (
        <li>{t(`visits.fate_${payment.fate}` as Key, { amount: money(payment.amount) })}</li>
      )}
    </ul>
  );
}
