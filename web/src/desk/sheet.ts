import type { Schemas } from "../api/client.ts";
import { minutesBetween } from "./wall.ts";

// The day of one staff member, room or chair, as it is drawn. Pure.

type Day = Schemas["DayAnswer"];
type Column = Schemas["ColumnAnswer"];
export type Visit = Schemas["DeskVisitAnswer"];

interface Stretch {
  readonly start: string;
  readonly end: string;
}

/** Something that lies on a column: `lane` of `lanes` where several lie beside each other. */
export interface Placed<T> {
  readonly what: T;
  readonly start: string;
  readonly end: string;
  readonly lane: number;
  readonly lanes: number;
}

export type Item =
  | { readonly kind: "visit"; readonly visit: Visit }
  | { readonly kind: "closed"; readonly reason: string }
  | { readonly kind: "taken"; readonly taken: Schemas["TakenAnswer"] };

/** What takes no time any more: a cancelled visit counts only while it can be undone (C4). */
export const isGone = (visit: Visit): boolean =>
  visit.status === "cancelled" && visit.undo_until === undefined;

/** When somebody, or something, is needed for a visit: a part of it where others serve too. */
export function stretchOf(visit: Visit, owner: string): Stretch {
  const own = visit.services.filter(
    ({ staff, units }) => units.includes(owner) || staff.some(({ id }) => id === owner),
  );
  if (own.length === 0) return visit;
  const ends = own.map(({ start, minutes }) => Date.parse(start) + minutes * 60_000);
  const starts = own.map(({ start }) => Date.parse(start));
  const said = own.find(({ start }) => Date.parse(start) === Math.min(...starts));
  const last = Math.max(...ends);
  return {
    start: said?.start ?? visit.start,
    end: last === Date.parse(visit.end) ? visit.end : new Date(last).toISOString(),
  };
}

/** All that lies on a column, soonest first. */
export function itemsOf(column: Column, visits: readonly Visit[]): Placed<Item>[] {
  const mine = visits.filter((visit) => column.visits.includes(visit.id) && !isGone(visit));
  const items = [
    ...mine.map((visit) => on(stretchOf(visit, column.id), { kind: "visit", visit })),
    ...column.taken.map((taken) => on(taken, { kind: "taken", taken })),
    ...column.closed.map((one) => on(one, { kind: "closed", reason: one.reason ?? "" })),
  ];
  return beside(items);
}

const on = ({ start, end }: Stretch, what: Item) => ({ start, end, what });

/** Those that overlap lie beside each other: a client whose colour takes leaves the staff member free for another. */
export function beside<T>(items: readonly (Stretch & { what: T })[]): Placed<T>[] {
  const sorted = [...items].sort((one, other) => minutesBetween(other.start, one.start));
  const placed: Placed<T>[] = [];
  let cluster: { start: string; end: string; what: T; lane: number }[] = [];
  const close = () => {
    const lanes = Math.max(0, ...cluster.map(({ lane }) => lane)) + 1;
    placed.push(...cluster.map((one) => ({ ...one, lanes })));
    cluster = [];
  };
  for (const item of sorted) {
    const free = (lane: number) =>
      cluster.every((one) => one.lane !== lane || minutesBetween(one.end, item.start) >= 0);
    if (cluster.every((one) => minutesBetween(one.end, item.start) >= 0)) close();
    let lane = 0;
    while (!free(lane)) lane++;
    cluster.push({ ...item, lane });
  }
  close();
  return placed;
}

/** From the first to the last minute that has to be seen, in whole hours; nine to five on an empty day. */
export function span(day: Day, midnight: string): { from: number; to: number } {
  const seen = [
    ...day.staff.flatMap(({ shifts, taken }) => [...shifts, ...taken]),
    ...day.resources.flatMap(({ taken }) => taken),
    ...day.visits.filter((visit) => !isGone(visit)),
  ];
  if (seen.length === 0) return { from: 9 * 60, to: 17 * 60 };
  const from = Math.min(...seen.map(({ start }) => minutesBetween(midnight, start)));
  const to = Math.max(...seen.map(({ end }) => minutesBetween(midnight, end)));
  return { from: Math.max(0, Math.floor(from / 60) * 60), to: Math.ceil(to / 60) * 60 };
}
