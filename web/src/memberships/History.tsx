import type { Schemas } from "../api/client.ts";
import { money } from "../format.ts";
import { type Key, t } from "../words.ts";
import { date } from "./dates.ts";

interface HistoryProps {
  readonly cycles?: readonly Schemas["CycleAnswer"][];
  readonly redemptions: readonly Schemas["RedemptionAnswer"][];
}

/** What was charged and what was taken, the latest first (M1, M11). */
export function History({ cycles = [], redemptions }: HistoryProps) {
  return (
    <>
      {redemptions.length > 0 && (
        <details class="card">
          <summary>{t("memberships.taken")}</summary>
          <ul class="lines rows">
            {redemptions.map((one) => (
              <li key={one.at + one.name}>
                <strong>{taken(one)}</strong>
                <span>
                  {date(one.at)}
                  {one.undone_at &&
                    ` · ${t("memberships.given_back", { date: date(one.undone_at) })}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {cycles.length > 0 && (
        <details class="card">
          <summary>{t("memberships.charges")}</summary>
          <ul class="lines rows">
            {cycles.map((one) => (
              <li key={one.created_at}>
                <strong>{money(one.amount)}</strong>
                <span>
                  {`${date(one.start)} – ${date(one.end)} · ${t(`memberships.cycle_${one.status}` as Key)}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const taken = ({ name, quantity, amount }: Schemas["RedemptionAnswer"]): string =>
  amount ? `${name}, ${money(amount)}` : quantity && quantity > 1 ? `${quantity} × ${name}` : name;
