import { useState } from "preact/hooks";

import { language, t } from "../words.ts";
import { byPart, type DayOfTimes, withTimes } from "./days.ts";
import { DayStrip } from "./DayStrip.tsx";
import { Times, type TimesProps } from "./Times.tsx";

interface MonthProps extends Pick<TimesProps, "catalogue" | "draft" | "zone" | "choose"> {
  readonly month: string;
  readonly days: readonly DayOfTimes[];
}

/** A month: its days that have times, and the times of the day that is chosen. */
export function Month({ month, days, ...rest }: MonthProps) {
  const open = withTimes(days);
  const chosen = open.find(({ date }) => rest.draft.start.startsWith(date)) ?? open[0];
  const [date, setDate] = useState(chosen?.date ?? "");
  const day = open.find((one) => one.date === date);
  if (open.length === 0) return <p>{t("booking.no_times", { month: monthName(month) })}</p>;
  return (
    <>
      <DayStrip days={open} date={date} onDate={setDate} />
      {day &&
        byPart(day.times).map(([part, times]) => (
          <Times key={`${date}-${part}`} legend={t(`booking.${part}`)} times={times} {...rest} />
        ))}
    </>
  );
}

export const monthName = (month: string): string =>
  new Intl.DateTimeFormat(language(), { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-15T12:00:00Z`),
  );
