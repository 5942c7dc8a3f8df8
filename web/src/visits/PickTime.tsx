import { useState } from "preact/hooks";

import { byPart } from "../booking/days.ts";
import { clock, day, shortDay, zoneName } from "../format.ts";
import { go } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { type Key, t } from "../words.ts";
import { useDays } from "./moving.ts";
import type { Visit } from "./visit.ts";

/** The days that have times, and the times of the chosen day. */
export function PickTime({ visit }: { visit: Visit }) {
  const { days, problem, again, first, turn } = useDays(visit);
  const [date, setDate] = useState<string>();
  const [start, setStart] = useState<string>();
  const chosen = days?.find((one) => one.date === date) ?? days?.[0];
  const zone = visit.timezone;
  const said = (instant: string) => `${day(instant, zone)}, ${clock(instant, zone)}`;
  if (problem)
    return (
      <Refusal problem={problem}>
        <Button onClick={again}>{t("page.try_again")}</Button>
      </Refusal>
    );
  if (!days) return <Skeleton cards={1} />;
  const ready = chosen?.times.some((time) => time.start === start) ? start : undefined;
  return (
    <>
      {chosen ? (
        <Choice
          legend={t("visits.day")}
          look="chips"
          value={chosen.date}
          onValue={setDate}
          options={days.map((one) => ({ value: one.date, label: dayLabel(one.date) }))}
        />
      ) : (
        <p>{t("visits.no_times")}</p>
      )}
      <div class="acts">
        {!first && (
          <Button look="plain" icon="back" onClick={() => turn(-1)}>
            {t("visits.earlier")}
          </Button>
        )}
        <Button look="plain" icon="next" onClick={() => turn(1)}>
          {t("visits.later")}
        </Button>
      </div>
      {chosen && (
        <p class="quiet">{t("visits.zone", { zone: zoneName(visit.start, visit.timezone) })}</p>
      )}
      {chosen &&
        byPart(chosen.times).map(([part, times]) => (
          <Choice
            key={part}
            legend={t(`visits.${part}` as Key)}
            look="chips"
            value={ready}
            onValue={setStart}
            options={times.map((time) => ({
              value: time.start,
              label: <Said seen={clock(time.start, zone)} heard={said(time.start)} />,
            }))}
          />
        ))}
      <Button
        disabled={!ready}
        onClick={() => ready && go(`appointment/${visit.id}/reschedule`, { start: ready })}
      >
        {ready ? t("visits.take", { time: said(ready) }) : t("visits.choose_time")}
      </Button>
    </>
  );
}

/** Short to see, whole to hear. */
const Said = ({ seen, heard }: { seen: string; heard: string }) => (
  <>
    <span aria-hidden="true">{seen}</span>
    <span class="unseen">{heard}</span>
  </>
);

const dayLabel = (date: string) => {
  const noon = `${date}T12:00:00Z`;
  return <Said seen={shortDay(noon, "UTC")} heard={day(noon, "UTC")} />;
};
