import { useState } from "preact/hooks";

import { type DayOfTimes } from "../booking/days.ts";
import { DayStrip } from "../booking/DayStrip.tsx";
import { clock, day } from "../format.ts";
import { MonthTurner } from "../booking/MonthTurner.tsx";
import { go } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { t } from "../words.ts";
import { useMonth } from "./moving.ts";
import { TimesOfDay } from "./TimesOfDay.tsx";
import type { Visit } from "./visit.ts";
import "../booking/booking.css";

/** The days of a month that have times, and the times of the chosen day. */
export function PickTime({ visit }: { visit: Visit }) {
  const { month, days, problem, again, months, setMonth } = useMonth(visit);
  return (
    <>
      {month && <MonthTurner month={month} months={months} onMonth={setMonth} />}
      <Refusal problem={problem}>
        <Button onClick={again}>{t("page.try_again")}</Button>
      </Refusal>
      {!days && !problem && <Skeleton cards={1} />}
      {days?.length === 0 && <p>{t("visits.no_times")}</p>}
      {days && days.length > 0 && <Days key={month} visit={visit} days={days} />}
    </>
  );
}

function Days({ visit, days }: { visit: Visit; days: readonly DayOfTimes[] }) {
  const [date, setDate] = useState(days[0]?.date ?? "");
  const [start, setStart] = useState("");
  const zone = visit.timezone;
  const times = days.find((one) => one.date === date)?.times ?? [];
  const chosen = times.some((time) => time.start === start);
  return (
    <>
      <DayStrip days={days} date={date} onDate={setDate} />
      <TimesOfDay times={times} zone={zone} start={start} onStart={setStart} />
      <Button
        wide
        disabled={!chosen}
        onClick={() => go(`appointment/${visit.id}/reschedule`, { start })}
      >
        {chosen
          ? t("visits.take", { time: `${day(start, zone)}, ${clock(start, zone)}` })
          : t("visits.choose_time")}
      </Button>
    </>
  );
}
