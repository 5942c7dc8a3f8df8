import type { Schemas } from "../api/client.ts";

// Dates as `2026-12-01` and months as `2026-12`, in the calendar of the location. Pure.

export type Time = Schemas["Time"];
export type DayOfTimes = Schemas["DayOfTimes"];
export type Part = "morning" | "afternoon" | "evening";

export interface Range {
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;

/** The date at the location. */
export const dateAt = (now: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now);

export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

export const monthOf = (date: string): string => date.slice(0, 7);

/** Every month that has a day which can be booked. */
export function monthsBetween(first: string, last: string): string[] {
  const months = [monthOf(first)];
  while ((months.at(-1) ?? "") < monthOf(last))
    months.push(monthOf(plusDays(`${months.at(-1)}-28`, 4)));
  return months;
}

/** The days of a month from first to last. */
export function rangeOf(month: string, first: string, last: string): Range {
  const end = plusDays(`${monthOf(plusDays(`${month}-28`, 4))}-01`, -1);
  const start = `${month}-01`;
  return { from: start < first ? first : start, to: end > last ? last : end };
}

export const withTimes = (days: readonly DayOfTimes[]): DayOfTimes[] =>
  days.filter(({ times }) => times.length > 0);

/** By the clock of the location, which is how a start is written. */
export function partOf({ start }: Time): Part {
  const hour = Number(start.slice(11, 13));
  return hour < 12 ? "morning" : hour < 17 ? "afternoon" : "evening";
}

/** The parts of the day that have times, each with its own. */
export function byPart(times: readonly Time[]): [Part, Time[]][] {
  const parts: Part[] = ["morning", "afternoon", "evening"];
  const all = parts.map((part): [Part, Time[]] => [
    part,
    times.filter((one) => partOf(one) === part),
  ]);
  return all.filter(([, some]) => some.length > 0);
}

/** The times nearest to a start that cannot be had any more, soonest first. */
export function nearest(days: readonly DayOfTimes[], start: string, most = 4): Time[] {
  const away = (time: Time) => Math.abs(Date.parse(time.start) - Date.parse(start));
  return days
    .flatMap(({ times }) => times)
    .filter((time) => time.start !== start)
    .sort((one, other) => away(one) - away(other))
    .slice(0, most)
    .sort((one, other) => Date.parse(one.start) - Date.parse(other.start));
}
