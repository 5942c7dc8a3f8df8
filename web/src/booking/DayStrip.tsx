import { useLayoutEffect, useRef } from "preact/hooks";

import { day } from "../format.ts";
import { Choice } from "../ui/Choice.tsx";
import { language, t } from "../words.ts";
import type { DayOfTimes } from "./days.ts";

interface DayStripProps {
  readonly days: readonly DayOfTimes[];
  readonly date: string;
  readonly onDate: (date: string) => void;
}

/** The days that have times, beside each other; the one that is chosen is in sight. */
export function DayStrip({ days, date, onDate }: DayStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const chosen = strip.current?.querySelector(":checked")?.parentElement;
    chosen?.scrollIntoView({ block: "nearest", inline: "center" });
  }, []);
  return (
    <div class="booking-strip" ref={strip}>
      <Choice
        legend={t("booking.day")}
        quiet
        look="chips"
        value={date}
        onValue={onDate}
        options={days.map((one) => ({ value: one.date, label: <Day date={one.date} /> }))}
      />
    </div>
  );
}

/** Short to see, and whole to hear. */
function Day({ date }: { date: string }) {
  const noon = `${date}T12:00:00Z`;
  const short = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language(), { ...options, timeZone: "UTC" }).format(new Date(noon));
  return (
    <>
      <span class="booking-day" aria-hidden="true">
        <span>{short({ weekday: "short" })}</span>
        <strong>{short({ day: "numeric" })}</strong>
      </span>
      <span class="unseen">{day(noon, "UTC")}</span>
    </>
  );
}
