import { useState } from "preact/hooks";

import { Button } from "../../ui/Button.tsx";
import { t } from "../../words.ts";
import { errorsWithin } from "../errors.ts";
import { same } from "../document.ts";
import { type FieldProps, usePlace, useWork } from "./editing.ts";
import { Stretch } from "./Stretch.tsx";
import {
  type Days,
  daysOf,
  further,
  indexOf,
  type Part,
  partsOf,
  type Times,
  WEEKDAYS,
  type Weekday,
} from "./week-days.ts";

/** A week as a grid: each day with its stretches, in the location's own time (B10, O2). */
export function Week({ path, label, help, node }: FieldProps) {
  const { errors } = useWork();
  const { value, set, error } = usePlace<readonly Part[]>(path);
  const [typed, setTyped] = useState<Days>(() => daysOf(value));
  const days = same(partsOf(typed), value) ? typed : daysOf(value);
  const elsewhere = node.items?.$ref?.endsWith("ShiftPart") ?? false;
  const change = (day: Weekday, times: readonly Times[]) => {
    const after = { ...days, [day]: times };
    setTyped(after);
    set(partsOf(after));
  };
  const wrong = (day: Weekday, number: number) =>
    errorsWithin(errors, [...path, String(indexOf(days, day, number))])
      .map(({ message }) => message)
      .join("; ") || undefined;
  return (
    <fieldset class="owner-group">
      <legend>{label}</legend>
      {help && <p class="hint">{help}</p>}
      {WEEKDAYS.map((day, index) => {
        const before = WEEKDAYS[index - 1];
        const like = before ? days[before] : [];
        return (
          <div class="owner-day" role="group" aria-label={t(`owner.values.${day}`)} key={day}>
            <span class="owner-weekday">{t(`owner.values.${day}`)}</span>
            <div class="owner-stretches">
              {days[day].length === 0 && <span class="quiet">{t("owner.closed")}</span>}
              {days[day].map((times, number) => (
                <Stretch
                  key={number}
                  times={times}
                  elsewhere={elsewhere}
                  error={wrong(day, number)}
                  onTimes={(changed) => change(day, days[day].toSpliced(number, 1, changed))}
                  onGone={() => change(day, days[day].toSpliced(number, 1))}
                />
              ))}
              <div class="acts">
                <Button
                  look="plain"
                  icon="plus"
                  onClick={() => change(day, [...days[day], further(days[day])])}
                >
                  {t("owner.add_times")}
                </Button>
                {days[day].length === 0 && like.length > 0 && (
                  <Button look="plain" onClick={() => change(day, like)}>
                    {t("owner.like_before")}
                  </Button>
                )}
              </div>
            </div>
          </div>
        );
      })}
      {error && <p class="error">{error}</p>}
    </fieldset>
  );
}
