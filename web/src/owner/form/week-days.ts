// A week's stretches: as the document has them, several days together, and as the page shows them, day by day. Pure.

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Times {
  readonly from: string;
  readonly to: string;
  /** The key of a location other than one's own. */
  readonly at?: string | null;
}

export type Part = Times & { readonly days: readonly Weekday[] };
export type Days = Readonly<Record<Weekday, readonly Times[]>>;

export function daysOf(parts: readonly Part[]): Days {
  const of = (day: Weekday) =>
    parts.flatMap(({ days, ...times }) => days.filter((one) => one === day).map(() => times));
  return Object.fromEntries(WEEKDAYS.map((day) => [day, of(day)])) as unknown as Days;
}

/** Days with the same times are together; no day is in one part twice. */
export function partsOf(days: Days): Part[] {
  const parts: { days: Weekday[]; times: Times }[] = [];
  for (const day of WEEKDAYS)
    for (const times of days[day]) {
      const found = parts.find((one) => alike(one.times, times) && !one.days.includes(day));
      if (found) found.days.push(day);
      else parts.push({ days: [day], times });
    }
  return parts.map((one) => ({ days: one.days, ...one.times }));
}

/** The part that the day's stretch of that number is in. */
export function indexOf(days: Days, day: Weekday, number: number): number {
  const wanted = days[day][number];
  const before = days[day].slice(0, number).filter((one) => wanted && alike(one, wanted)).length;
  const found = partsOf(days).flatMap((part, index) =>
    wanted && alike(part, wanted) && part.days.includes(day) ? [index] : [],
  );
  return found[before] ?? -1;
}

/** What to begin with for one more stretch of a day. */
export const further = (there: readonly Times[]): Times =>
  there.length > 0 ? { from: there.at(-1)?.to ?? "", to: "" } : { from: "9:00", to: "17:00" };

const alike = (one: Times, other: Times): boolean =>
  one.from === other.from && one.to === other.to && (one.at ?? null) === (other.at ?? null);
