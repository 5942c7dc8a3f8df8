import { clock, day, zoneName } from "../format.ts";

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
