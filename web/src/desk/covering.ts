// What of a client's memberships and packages covers a service, and what of it goes first (M11). Pure.

interface Left {
  readonly services: readonly string[];
  readonly remaining: number;
  readonly expires_at?: string;
}

interface Holder {
  readonly id: string;
  readonly name: string;
  readonly services: readonly Left[];
  readonly status?: string;
}

export interface Cover {
  readonly holder: string;
  readonly name: string;
  readonly remaining: number;
  readonly expires: string | undefined;
}

const NEVER = Number.POSITIVE_INFINITY;

/** Each that has some left, what expires first before the rest. */
export function covering(service: string, holders: readonly Holder[]): Cover[] {
  const when = ({ expires }: Cover) => (expires ? Date.parse(expires) : NEVER);
  return holders
    .map(({ id, name, services }) => {
      const left = services.filter((one) => one.services.includes(service) && one.remaining > 0);
      const ends = left.flatMap(({ expires_at }) => expires_at ?? []).sort();
      const remaining = left.reduce((sum, one) => sum + one.remaining, 0);
      return { holder: id, name, remaining, expires: ends[0] };
    })
    .filter(({ remaining }) => remaining > 0)
    .sort((one, other) => (when(one) < when(other) ? -1 : when(one) > when(other) ? 1 : 0));
}

/** Every service that something is left of, each once. */
export const coveredServices = (holders: readonly Holder[]): string[] => [
  ...new Set(
    holders.flatMap(({ services }) =>
      services.filter(({ remaining }) => remaining > 0).flatMap((one) => one.services),
    ),
  ),
];
