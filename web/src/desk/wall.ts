// Wall time of a location: what a clock there shows, and which instant that is. Pure.

const MINUTE = 60_000;

/** The instant at which a clock of the zone shows that date and time. A time that a change skips is the one after it. */
export function instantAt(date: string, time: string, timeZone: string): string {
  const shown = Date.parse(`${date}T${time}:00Z`);
  const guess = shown - ahead(shown, timeZone);
  return new Date(shown - ahead(guess, timeZone)).toISOString().replace(".000Z", "Z");
}

/** Such as "09:30", as a time field has it. */
export const timeAt = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(instant),
  );

export const minutesBetween = (start: string, end: string): number =>
  (Date.parse(end) - Date.parse(start)) / MINUTE;

export const plusMinutes = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * MINUTE).toISOString().replace(".000Z", "Z");

/** How far a clock of the zone is ahead of UTC then, in milliseconds. */
function ahead(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  return Date.parse(`${format.format(instant).replace(" ", "T")}Z`) - instant;
}
