import type { Schemas } from "../api/client.ts";
import { clock } from "../format.ts";
import { href } from "../router.ts";
import { t } from "../words.ts";
import { OnSheet } from "./OnSheet.tsx";
import { itemsOf, type Placed, type Visit } from "./sheet.ts";
import { minutesBetween } from "./wall.ts";

export interface Scale {
  readonly midnight: string;
  /** The first minute of the day that is drawn. */
  readonly from: number;
  readonly to: number;
  readonly timezone: string;
}

interface ColumnProps {
  readonly column: Schemas["ColumnAnswer"];
  readonly visits: readonly Visit[];
  readonly scale: Scale;
  readonly date: string;
  readonly location: string;
  readonly onChanged: () => void;
}

/** One staff member's day, or a room's: a column where there is room for it, and a list on a phone. */
export function Column({ column, visits, scale, date, location, onChanged }: ColumnProps) {
  const items = itemsOf(column, visits);
  const hours = column.shifts.map(
    ({ start, end }) => `${clock(start, scale.timezone)} – ${clock(end, scale.timezone)}`,
  );
  return (
    <section class="desk-column" aria-label={column.name}>
      <h2>{column.name}</h2>
      <p class="quiet">{hours.join(", ") || t("desk.not_in")}</p>
      <div class="desk-hours">
        {column.shifts.map((shift) => (
          <div class="desk-shift" key={shift.start} style={placeOf(shift, scale)} />
        ))}
        <ol class="desk-items">
          {items.map((item) => (
            <li
              class={`desk-item ${item.what.kind}${isShort(item) ? " short" : ""}`}
              key={`${item.what.kind} ${item.start} ${item.lane}`}
              style={placeOf(item, scale)}
            >
              <OnSheet item={item} timezone={scale.timezone} onChanged={onChanged} />
            </li>
          ))}
        </ol>
      </div>
      {items.length === 0 && <p class="quiet desk-nothing">{t("desk.nothing")}</p>}
      <a class="button plain" href={href("desk/new", { location, date, staff: column.id })}>
        {t("desk.new_for", { name: column.name })}
      </a>
    </section>
  );
}

/** Whether it is too low, beside the clock, for more than one line. */
const isShort = ({ start, end }: Drawn) => minutesBetween(start, end) < 45;

type Drawn = Pick<Placed<unknown>, "start" | "end"> & Partial<Placed<unknown>>;

function placeOf({ start, end, lane = 0, lanes = 1 }: Drawn, scale: Scale) {
  const from = Math.max(minutesBetween(scale.midnight, start), scale.from);
  const to = Math.min(minutesBetween(scale.midnight, end), scale.to);
  return {
    "--from": String(from - scale.from),
    "--minutes": String(Math.max(0, to - from)),
    "--lane": String(lane),
    "--lanes": String(lanes),
  };
}
