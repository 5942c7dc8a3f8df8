import { useState } from "preact/hooks";

import { get, type Schemas } from "../api/client.ts";
import { useAsk } from "../asking.ts";
import { dateAt, plusDays, withTimes } from "../booking/days.ts";
import type { Visit } from "./visit.ts";

const SPAN = 31; // days that are looked at together

type Times = Schemas["Times"];

const asked = new Map<string, Promise<Times>>();

/** Times are asked for anew after one of them was taken. */
export const forgetTimes = (): void => asked.clear();

/** The days to which a visit can be moved, some weeks at a time; those that come next are fetched ahead (R2). */
export function useDays(visit: Visit) {
  const [at, setAt] = useState(0);
  const first = plusDays(dateAt(new Date(), visit.timezone), at * SPAN);
  const { answer, problem, again } = useAsk(async () => {
    const found = await times(visit, first);
    void times(visit, plusDays(first, SPAN)).catch(() => {}); // it is asked for again when it is wanted
    return withTimes(found.days.map((day) => withoutOwn(day, visit)));
  }, [visit.id, visit.version, first]);
  return { days: answer, problem, again, first: at === 0, turn: (by: 1 | -1) => setAt(at + by) };
}

function times({ id, version }: Visit, from: string): Promise<Times> {
  const key = `${id} ${version} ${from}`;
  const known = asked.get(key);
  if (known) return known;
  const to = plusDays(from, SPAN - 1);
  const found = get("/api/appointments/{id}/times", { id, from, to });
  asked.set(key, found);
  found.catch(() => asked.delete(key));
  return found;
}

/** It is there already, so that would be no move (R7). */
const withoutOwn = (day: Schemas["DayOfTimes"], visit: Visit) => ({
  ...day,
  times: day.times.filter((time) => Date.parse(time.start) !== Date.parse(visit.start)),
});
