import { useState } from "preact/hooks";

import { Button } from "../ui/Button.tsx";
import { language, t } from "../words.ts";
import { byPart, type DayOfTimes, withTimes } from "./days.ts";
import { DayStrip } from "./DayStrip.tsx";
import { Times, type TimesProps } from "./Times.tsx";

interface MonthProps extends Pick<TimesProps, "catalogue" | "draft" | "zone" | "choose"> {
  readonly month: string;
  readonly months: readonly string[];
  readonly days: readonly DayOfTimes[];
  readonly onMonth: (month: string) => void;
}

/** A month: its days that have times, and the times of the day that is chosen. */
export function Month({ month, months, days, onMonth, ...rest }: MonthProps) {
  const open = withTimes(days);
  const chosen = open.find(({ date }) => rest.draft.start.startsWith(date)) ?? open[0];
  const [date, setDate] = useState(chosen?.date ?? "");
  const day = open.find((one) => one.date === date);
  const name = monthName(month);
  const at = months.indexOf(month);
  return (
    <>
      <div class="booking-month">
        <Button
          look="second"
          icon="back"
          disabled={at === 0}
          onClick={() => onMonth(months[at - 1] ?? month)}
        >
          <span class="unseen">{t("booking.earlier")}</span>
        </Button>
        <h2>{name}</h2>
        <Button
          look="second"
          icon="next"
          disabled={at === months.length - 1}
          onClick={() => onMonth(months[at + 1] ?? month)}
        >
          <span class="unseen">{t("booking.later")}</span>
        </Button>
      </div>
      {open.length === 0 && <p>{t("booking.no_times", { month: name })}</p>}
      {open.length > 0 && <DayStrip days={open} date={date} onDate={setDate} />}
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
