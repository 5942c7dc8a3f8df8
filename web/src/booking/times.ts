import { get, type Schemas } from "../api/client.ts";
import { type Range, rangeOf, withTimes } from "./days.ts";
import type { Draft } from "./draft.ts";
import { timesQuery } from "./request.ts";

type Times = Schemas["Times"];

const FRESH = 20_000; // milliseconds for which a month is not asked for again
let forgotten = false;
const asked = new Map<string, { at: number; times: Promise<Times> }>();

/** The times of a range, asked for once in a while. */
export function timesOf(draft: Draft, range: Range): Promise<Times> {
  const query = timesQuery(draft, range);
  const name = JSON.stringify(query);
  const known = asked.get(name);
  if (known && Date.now() - known.at < FRESH) return known.times;
  const times = get("/api/businesses/{slug}/times", query, { anew: forgotten });
  asked.set(name, { at: Date.now(), times });
  times.catch(() => asked.delete(name));
  return times;
}

/** Somebody was faster: what was kept, here or by the browser, is of no use. */
export function forgetTimes(): void {
  asked.clear();
  forgotten = true;
}

/** The wished month, or without a wish the first one that has times; the one after it is fetched ahead. */
export async function monthOfTimes(
  draft: Draft,
  months: readonly string[],
  wished: string | undefined,
  bounds: Range,
): Promise<{ month: string; times: Times }> {
  const of = (month: string) => timesOf(draft, rangeOf(month, bounds.from, bounds.to));
  let month = wished ?? months[0] ?? "";
  let times = await of(month);
  for (const later of wished ? [] : months.slice(1)) {
    if (withTimes(times.days).length > 0) break;
    [month, times] = [later, await of(later)];
  }
  const next = months[months.indexOf(month) + 1];
  if (next) void of(next).catch(() => {}); // it is asked for again when it is wanted
  return { month, times };
}
