import { useState } from "preact/hooks";

import { get } from "../api/client.ts";
import { dateAt } from "../booking/days.ts";
import { clock, day as dayText, zoneName } from "../format.ts";
import { go, href } from "../router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { t } from "../words.ts";
import { useFresh } from "./acting.ts";
import { Column, type Scale } from "./Column.tsx";
import { DateStrip } from "./DateStrip.tsx";
import { Happened } from "./Happened.tsx";
import type { DeskProps } from "./page.tsx";
import { Select, optionsOf } from "./Select.tsx";
import { span } from "./sheet.ts";
import { instantAt, plusMinutes } from "./wall.ts";

/** Who comes when: the day at one location, looked at again by itself (O2). */
export function DaySheet({ menu, route }: DeskProps) {
  const place =
    menu.locations.find(({ id }) => id === route.query.get("location")) ?? menu.locations[0];
  const [rooms, setRooms] = useState(false);
  const location = place?.id ?? "";
  const timezone = place?.timezone ?? "UTC";
  const date = route.query.get("date") ?? dateAt(new Date(), timezone);
  const asked = useFresh(() => get("/api/owner/day", { location, date }), [location, date]);
  const { answer: day, problem, again } = asked;
  const midnight = instantAt(date, "00:00", timezone);
  const noon = instantAt(date, "12:00", timezone);
  const scale: Scale | undefined = day && { midnight, timezone, ...span(day, midnight) };
  const columns = day && [...day.staff, ...(rooms ? day.resources : [])];
  return (
    <Screen
      title={dayText(noon, timezone)}
      lead={`${place?.name ?? ""} · ${zoneName(noon, timezone)}`}
    >
      <div class="desk-tools">
        {menu.locations.length > 1 && (
          <Select
            label={t("desk.location")}
            value={location}
            onValue={(to) => go("desk/day", { location: to, date })}
            options={optionsOf(menu.locations)}
          />
        )}
        <ButtonLink icon="plus" href={href("desk/new", { location, date })}>
          {t("desk.new_visit")}
        </ButtonLink>
        <ButtonLink look="second" icon="clock" href={href("desk/block", { location, date })}>
          {t("desk.keep_free")}
        </ButtonLink>
      </div>
      <DateStrip date={date} location={location} timezone={timezone} />
      <Refusal problem={problem} />
      {!day && !problem && <Skeleton />}
      {day && scale && columns && (
        <>
          {day.resources.length > 0 && (
            <Check checked={rooms} onChecked={setRooms}>
              {t("desk.show_rooms")}
            </Check>
          )}
          <div class="desk-sheet" style={{ "--span": String(scale.to - scale.from) }}>
            <ol class="desk-clock" aria-hidden="true">
              {hoursOf(scale).map((minutes) => (
                <li key={minutes} style={{ "--from": String(minutes - scale.from) }}>
                  {clock(plusMinutes(midnight, minutes), timezone)}
                </li>
              ))}
            </ol>
            {columns.map((column) => (
              <Column
                key={column.id}
                {...{ column, scale, date, location }}
                visits={day.visits}
                onChanged={again}
              />
            ))}
          </div>
          <Happened happened={day.happened} timezone={timezone} />
        </>
      )}
    </Screen>
  );
}

const hoursOf = ({ from, to }: Scale): number[] =>
  Array.from({ length: (to - from) / 60 }, (_, hour) => from + hour * 60);
