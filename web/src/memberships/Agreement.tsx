import { t } from "../words.ts";
import { date } from "./dates.ts";
import type { Membership } from "./membership.ts";

/** The agreement that was signed, to read again (M8). */
export function Agreement({ mine: { agreement } }: { mine: Membership }) {
  if (!agreement?.signed_by || !agreement.signed_at) return null;
  const signed = { name: agreement.signed_by, date: date(agreement.signed_at) };
  return (
    <details class="card">
      <summary>{t("memberships.agreement")}</summary>
      <p class="quiet">{t("memberships.signed", signed)}</p>
      <p class="text">{agreement.text}</p>
    </details>
  );
}
