import type { Schemas } from "../api/client.ts";
import { money, shortDay } from "../format.ts";
import { href } from "../router.ts";
import { Icon } from "../ui/Icon.tsx";
import { Status } from "../ui/Status.tsx";
import { t } from "../words.ts";

interface MembershipProps {
  readonly membership: Schemas["MembershipAnswer"];
  readonly timezone: string;
}

export function MembershipLink({ membership, timezone }: MembershipProps) {
  const { id, name, status, services, balance, ends_at: ends } = membership;
  const left = balance.map((one) => t("home.balance_left", { amount: money(one.remaining) }));
  return (
    <a class="card holding" href={href(`membership/${id}`)}>
      <strong>{name}</strong>
      <Status
        of={status}
        ends={status === "active" && ends ? shortDay(ends, timezone) : undefined}
      />
      <Left lines={[...remaining(services, timezone), ...left]} />
      <Icon name="next" />
    </a>
  );
}

interface PackageProps {
  readonly held: Schemas["PackageAnswer"];
  readonly timezone: string;
}

export function PackageLink({ held, timezone }: PackageProps) {
  return (
    <a class="card holding" href={href(`package/${held.id}`)}>
      <strong>{held.name}</strong>
      <Left lines={remaining(held.services, timezone)} />
      <Icon name="next" />
    </a>
  );
}

function Left({ lines }: { lines: readonly string[] }) {
  return (
    <span class="left quiet">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  );
}

function remaining(services: readonly Schemas["RemainingAnswer"][], timezone: string): string[] {
  return services.map((one) => {
    const left = t("home.remaining", { count: one.remaining, name: one.name });
    const until = one.expires_at && t("home.expires", { date: shortDay(one.expires_at, timezone) });
    return until ? `${left}, ${until}` : left;
  });
}
