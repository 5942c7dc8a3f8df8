import { byPart, type Time } from "../booking/days.ts";
import { clock, day, zoneName } from "../format.ts";
import { Choice } from "../ui/Choice.tsx";
import { t } from "../words.ts";

interface TimesOfDayProps {
  readonly times: readonly Time[];
  readonly zone: string;
  readonly start: string;
  readonly onStart: (start: string) => void;
}

/** Times by part of the day: short to see, and to hear with date and zone (F30). */
export function TimesOfDay({ times, zone, start, onStart }: TimesOfDayProps) {
  const whole = (one: string) => [day(one, zone), clock(one, zone), zoneName(one, zone)].join(", ");
  return (
    <div class="stack times-of-day">
      <p class="quiet">{t("visits.zone", { zone: zoneName(times[0]?.start ?? start, zone) })}</p>
      {byPart(times).map(([part, some]) => (
        <Choice
          key={part}
          legend={t(`booking.${part}`)}
          look="chips"
          value={start}
          onValue={onStart}
          options={some.map((time) => ({
            value: time.start,
            label: (
              <>
                <span aria-hidden="true">{clock(time.start, zone)}</span>
                <span class="unseen">{whole(time.start)}</span>
              </>
            ),
          }))}
        />
      ))}
    </div>
  );
}
