import { clock, day, list, zoneName } from "../format.ts";
import { Choice } from "../ui/Choice.tsx";
import { t } from "../words.ts";
import type { Time } from "./days.ts";
import { type Catalogue, type Draft, linesOf } from "./draft.ts";
import { staffName } from "./said.ts";

export interface TimesProps {
  readonly legend: string;
  readonly times: readonly Time[];
  readonly catalogue: Catalogue;
  readonly draft: Draft;
  readonly zone: string;
  readonly choose: (start: string) => void;
  /** The times are of several days, so each says its own. */
  readonly dated?: boolean;
}

/** Times as radio buttons. To hear, each says all of it: date, time, zone, and who was asked for (F30). */
export function Times({ legend, times, catalogue, draft, zone, choose, dated }: TimesProps) {
  const names = [...new Set(linesOf(draft).map((line) => staffName(catalogue, line)))].filter(
    Boolean,
  );
  const who = names.length > 0 ? t("booking.with", { staff: list(names) }) : "";
  const whole = (start: string) =>
    [day(start, zone), clock(start, zone), zoneName(start, zone), who].filter(Boolean).join(", ");
  return (
    <Choice
      legend={legend}
      look="chips"
      value={draft.start}
      onValue={choose}
      options={times.map(({ start }) => ({
        value: start,
        label: (
          <>
            <span aria-hidden="true">
              {dated && <span class="booking-date">{day(start, zone)}</span>}
              {clock(start, zone)}
            </span>
            <span class="unseen">{whole(start)}</span>
          </>
        ),
      }))}
    />
  );
}
