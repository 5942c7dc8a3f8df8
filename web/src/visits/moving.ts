import { useState } from "preact/hooks";

import { get, type Schemas } from "../api/client.ts";
import { useAsk } from "../asking.ts";
import { dateAt, monthsBetween, plusDays, rangeOf, withTimes } from "../booking/days.ts";
import type { Visit } from "./visit.ts";

const AHEAD = 365; // days; a business offers none that are further away
const SEARCHED = 3; // months that are looked through for the first time that is free

type Times = Schemas["Times"];

const asked = new Map<string, Promise<Times>>();

/** Times are asked for anew after one of them was taken. */
export const forgetTimes = (): void => asked.clear();

/** The days to which a visit can be moved, a month at a time; the month after it is fetched ahead (R2). */
export function useMonth(visit: Visit) {
  const from = dateAt(new Date(), visit.timezone);
  const bounds = { from, to: plusDays(from, AHEAD) };
  const months = monthsBetween(bounds.from, bounds.to);
  const [wished, setMonth] = useState<string>();
  const of = async (month: string) => {
    const { days } = await times(visit, rangeOf(month, bounds.from, bounds.to));
    return withTimes(days.map((day) => withoutOwn(day, visit)));
  };
  const { answer, problem, again } = useAsk(async () => {
    const searched = wished ? [wished] : months.slice(0, SEARCHED);
    let [month = "", days] = [searched[0], await of(searched[0] ?? "")];
    for (const later of searched.slice(1)) {
      if (days.length > 0) break;
      [month, days] = [later, await of(later)];
    }
    const next = months[months.indexOf(month) + 1];
    if (next) void of(next).catch(() => {}); // it is asked for again when it is wanted
    return { month, days };
  }, [visit.id, visit.version, wished]);
  const month = wished ?? answer?.month;
  const days = answer?.month === month ? answer?.days : undefined; // not those of the month before
  return { month, days, problem, again, months, setMonth };
}

function times({ id, version }: Visit, range: { from: string; to: string }): Promise<Times> {
  const key = `${id} ${version} ${range.from}`;
  const known = asked.get(key);
  if (known) return known;
  const found = get("/api/appointments/{id}/times", { id, ...range });
  asked.set(key, found);
  found.catch(() => asked.delete(key));
  return found;
}

/** It is there already, so that would be no move (R7). */
const withoutOwn = (day: Schemas["DayOfTimes"], visit: Visit) => ({
  ...day,
  times: day.times.filter((time) => Date.parse(time.start) !== Date.parse(visit.start)),
});
