import { digitsOf } from "./currencies.ts";
import { language } from "./words.ts";

// Dates and money as the language writes them. A time is always of a zone, which is the visit's own (S4).

interface Amount {
  readonly amount: number;
  readonly currency: string;
}

/** Money in minor units, such as 8500 for $85: the minor part is shown where it is not zero. */
export function money({ amount, currency }: Amount): string {
  const digits = digitsOf(currency);
  const shown = amount % 10 ** digits === 0 ? 0 : digits;
  return new Intl.NumberFormat(language(), {
    style: "currency",
    currency,
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  }).format(amount / 10 ** digits);
}

/** Such as "Tuesday, December 1", with the year where it is another one than now. */
export function day(instant: string, timeZone: string, now = new Date()): string {
  const year = part({ year: "numeric" }, instant, timeZone);
  const other = year !== part({ year: "numeric" }, now.toISOString(), timeZone);
  const fields: Intl.DateTimeFormatOptions = { weekday: "long", month: "long", day: "numeric" };
  return part({ ...fields, ...(other ? { year: "numeric" } : {}) }, instant, timeZone);
}

/** Such as "Dec" and "1". */
export const monthAndDay = (instant: string, timeZone: string): { month: string; day: string } => ({
  month: part({ month: "short" }, instant, timeZone),
  day: part({ day: "numeric" }, instant, timeZone),
});

/** Such as "Dec 1, 2026". */
export const shortDay = (instant: string, timeZone: string): string =>
  part({ dateStyle: "medium" }, instant, timeZone);

export const clock = (instant: string, timeZone: string): string =>
  part({ timeStyle: "short" }, instant, timeZone);

/** Such as "December 1 at 9:30 AM". */
export const moment = (instant: string, timeZone: string): string =>
  part({ month: "long", day: "numeric", hour: "numeric", minute: "2-digit" }, instant, timeZone);

/** The zone's name at that time, such as "Central Standard Time". */
export function zoneName(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language(), { timeZone, timeZoneName: "long" });
  const parts = format.formatToParts(new Date(instant));
  return parts.find((one) => one.type === "timeZoneName")?.value ?? timeZone;
}

/** Such as "A, B and C". */
export const list = (items: readonly string[]): string =>
  new Intl.ListFormat(language(), { type: "conjunction" }).format(items);

function part(options: Intl.DateTimeFormatOptions, instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language(), { ...options, timeZone }).format(new Date(instant));
}
