import type { Catalogue, Draft, Line } from "./draft.ts";
import { linesOf, NOBODY, withGuest } from "./draft.ts";
import { MOST_SERVICES, offering, places, staffChoices, staffed } from "./menu.ts";

// How services get into the draft (B4, B14). Pure.

/** The service chosen, or taken away again; where only one can be had, it takes the place of the other. */
export function toggled(catalogue: Catalogue, draft: Draft, service: string): Draft {
  const lines = draft.guests[draft.choosing]?.lines ?? [];
  if (!lines.some((line) => line.service === service)) return added(catalogue, draft, service);
  return withGuest(draft, draft.choosing, {
    lines: lines.filter((line) => line.service !== service),
  });
}

/** The service once more; unchanged where there is no room for it. */
export function added(catalogue: Catalogue, draft: Draft, service: string): Draft {
  const before = draft.guests[draft.choosing]?.lines ?? [];
  const kept = catalogue.booking.several_services ? before : [];
  if (linesOf(draft).length - before.length + kept.length >= MOST_SERVICES) return draft;
  const line = staffed(catalogue, draft, { service, staff: "", options: [] });
  return withGuest(draft, draft.choosing, { lines: [...kept, line] });
}

/** Who gives the service, and where all have to be by one staff member, the others, too (B4). */
export function withStaff(
  catalogue: Catalogue,
  draft: Draft,
  guest: number,
  at: number,
  staff: string,
): Draft {
  const all = catalogue.booking.one_staff_member_only;
  const lines = draft.guests[guest]?.lines ?? [];
  const can = (line: Line) => staffChoices(catalogue, draft.location, line).includes(staff);
  return withGuest(draft, guest, {
    lines: lines.map((line, n) => (n === at || (all && can(line)) ? { ...line, staff } : line)),
  });
}

/** Another guest, whose services are chosen next. */
export const invited = (draft: Draft): Draft => ({
  ...draft,
  guests: [...draft.guests, NOBODY],
  choosing: draft.guests.length,
  start: "",
});

/** The draft as far as the catalogue still has it, with what nobody has to be asked. */
export function settled(catalogue: Catalogue, draft: Draft): Draft {
  const [only, ...more] = places(catalogue, draft);
  const known = catalogue.locations.some(({ id }) => id === draft.location);
  const location = known ? draft.location : only && more.length === 0 ? only.id : "";
  const placed = { ...draft, location };
  if (!location) return placed;
  const guests = draft.guests.map((guest) => ({
    ...guest,
    lines: guest.lines
      .filter((line) => available(catalogue, location, line))
      .map((line) => staffed(catalogue, placed, withKnownOptions(catalogue, line))),
  }));
  const same = JSON.stringify(guests) === JSON.stringify(draft.guests);
  return { ...placed, guests, start: same ? draft.start : "" };
}

function available(catalogue: Catalogue, location: string, line: Line): boolean {
  const found = offering(catalogue, line.service);
  return Boolean(found?.bookable && found.locations.includes(location));
}

function withKnownOptions(catalogue: Catalogue, line: Line): Line {
  const groups = offering(catalogue, line.service)?.options ?? [];
  const known = groups.flatMap(({ options }) => options.map(({ id }) => id));
  return { ...line, options: line.options.filter((id) => known.includes(id)) };
}
