import { menuOf, type Said } from "../../src/desk/menu.ts";
import type { Visit } from "../../src/desk/sheet.ts";

// A small salon as its document says it, and days at its desk in Chicago, six hours behind UTC.

export const SAID: Said = {
  slug: "demo",
  name: "Demo",
  currency: "USD",
  locations: {
    a: { name: "A", timezone: "America/Chicago", closures: [] },
    b: { name: "B", timezone: "America/New_York", closures: [] },
  },
  categories: { hair: { name: "Hair" }, colour: { name: "Colour" } },
  services: {
    cut: {
      name: "Haircut",
      category: "hair",
      minutes: 45,
      staff_needed: 1,
      locations: ["a"],
      archived: false,
    },
    colour: {
      name: "Colour",
      category: "colour",
      segments: [
        { kind: "work", minutes: 45 },
        { kind: "processing", minutes: 35 },
        { kind: "finishing", minutes: 30 },
        { kind: "buffer", minutes: 5 },
      ],
      staff_needed: 2,
      locations: [],
      archived: false,
    },
    perm: {
      name: "Perm",
      category: "hair",
      minutes: 90,
      staff_needed: 1,
      locations: [],
      archived: true,
    },
  },
  staff: {
    maria: {
      name: "Maria",
      home: "a",
      archived: false,
      time_off: [
        { first: "2026-08-01", last: "2026-08-14" },
        { first: "2026-12-24", last: null },
      ],
    },
    theo: { name: "Theo", home: "a", archived: false, time_off: [] },
    ida: { name: "Ida", home: "a", archived: true, time_off: [] },
  },
  resources: {},
};

export const menu = menuOf(SAID, {
  role: "owner",
  version: 1,
  ids: {
    locations: { a: "loc_a", b: "loc_b" },
    services: { cut: "svc_cut", colour: "svc_colour", perm: "svc_perm" },
    staff: { maria: "stf_m", theo: "stf_t", ida: "stf_i" },
  },
});

interface Wish {
  readonly id?: string;
  readonly status?: string;
  readonly undo?: string;
  /** When on the clock of Chicago, how many minutes, and who. */
  readonly services?: readonly (readonly [string, number, string])[];
}

const at = (time: string) => `2026-12-01T${time}:00-06:00`;
const price = { amount: 6500, currency: "USD" };

export function visit({ id = "apt_1", status = "confirmed", undo, services }: Wish): Visit {
  const all = services ?? [["09:00", 45, "stf_m"] as const];
  const end = Math.max(...all.map(([start, minutes]) => Date.parse(at(start)) + minutes * 60_000));
  return {
    id,
    version: 1,
    client: { id: "cli_1", first_name: "Ana", last_name: "Lopez" },
    status,
    start: at(all[0]?.[0] ?? "09:00"),
    end: new Date(end).toISOString(),
    timezone: "America/Chicago",
    location: "loc_a",
    services: all.map(([start, minutes, member], number) => ({
      id: `svc_${number}`,
      name: "Haircut",
      start: at(start),
      minutes,
      price,
      price_from: false,
      staff: [{ id: member, name: member, requested: false }],
      units: [],
      options: [],
    })),
    made_at: at("08:00"),
    changed_by: "staff",
    notify_client: true,
    can: [],
    flags: [],
    ...(undo && { undo_until: undo }),
  };
}

export const column = ({ visits = [] as string[] }) => ({
  id: "stf_m",
  name: "Maria",
  shifts: [],
  closed: [],
  taken: [],
  visits,
});

export const dayOf = ({ visits = [] as Visit[] }) => ({
  location: "loc_a",
  date: "2026-12-01",
  timezone: "America/Chicago",
  staff: [column({ visits: visits.map(({ id }) => id) })],
  resources: [],
  visits,
  happened: [],
});
