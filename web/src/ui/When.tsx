import { clock, day, monthAndDay, zoneName } from "../format.ts";

interface WhenProps {
  readonly start: string;
  readonly end?: string | undefined;
  readonly timezone: string;
}

/** Date, time and zone of a visit, in its own place's time (S4). */
export function When({ start, end, timezone }: WhenProps) {
  return (
    <p class="when">
      <time dateTime={start}>
        <strong class="when-day">{day(start, timezone)}</strong>
        <span class="when-time">
          {clock(start, timezone)}
          {end && ` – ${clock(end, timezone)}`}
        </span>
      </time>
      <span class="when-zone">{zoneName(start, timezone)}</span>
    </p>
  );
}

/** A leaf of the calendar, for those who look for a date; `When` says it in words. */
export function Leaf({ start, timezone }: WhenProps) {
  const { month, day: number } = monthAndDay(start, timezone);
  return (
    <span class="leaf" aria-hidden="true">
      <span class="leaf-month">{month}</span>
      <span class="leaf-day">{number}</span>
    </span>
  );
}
