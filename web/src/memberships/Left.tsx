import type { Schemas } from "../api/client.ts";
import { Card } from "../ui/Card.tsx";
import { t } from "../words.ts";
import { balanceLeft, left } from "./telling.ts";

interface LeftProps {
  readonly services: readonly Schemas["RemainingAnswer"][];
  readonly balance?: readonly Schemas["BalanceAnswer"][];
  readonly title?: string;
}

/** What can still be used, and until when (M1, M10, M12). */
export function Left({ services, balance = [], title = t("memberships.left") }: LeftProps) {
  const none = services.length + balance.length === 0;
  return (
    <Card label={title}>
      <h2>{title}</h2>
      {none && <p class="quiet">{t("memberships.nothing_left")}</p>}
      <ul class="lines rows">
        {services.map((one) => (
          <li key={`${one.group}${one.expires_at}`}>
            <strong>{one.name}</strong>
            <span>{left(one)}</span>
          </li>
        ))}
        {balance.map((one) => (
          <li key={one.expires_at}>
            <strong>{t("memberships.balance")}</strong>
            <span>{balanceLeft(one)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
