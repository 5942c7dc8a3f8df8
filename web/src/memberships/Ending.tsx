import { money } from "../format.ts";
import { Card } from "../ui/Card.tsx";
import { t } from "../words.ts";
import { date } from "./dates.ts";
import { Left } from "./Left.tsx";
import type { Membership } from "./membership.ts";

/** What cancelling comes to: when, every charge still to come, and what stays usable until when (M6). */
export function Ending({ terms }: { terms: NonNullable<Membership["cancellation"]> }) {
  const { effective_at: at, at_once: atOnce, charges, services, balance } = terms;
  return (
    <>
      <Card class="accent">
        <h2>{atOnce ? t("memberships.ends_now") : t("memberships.ends", { date: date(at) })}</h2>
        {charges.length === 0 && <p>{t("memberships.no_charges")}</p>}
        {charges.length > 0 && (
          <>
            <p>{t("memberships.still_charged")}</p>
            <ul class="lines">
              {charges.map((one) => (
                <li key={one.at}>
                  {t("memberships.charge", { amount: money(one.amount), date: date(one.at) })}
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
      {services.length + balance.length > 0 && (
        <Left services={services} balance={balance} title={t("memberships.stays")} />
      )}
    </>
  );
}
