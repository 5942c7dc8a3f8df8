import type { Catalogue, Line, Offering } from "../../src/booking/draft.ts";

// A small business for tests. Ids are shorter than real ones.

type Giver = Offering["staff"][number];

const usd = (amount: number) => ({ amount, currency: "USD" });

const by = (id: string, amount: number, minutes: number): Giver => ({
  id,
  name: id.slice(4),
  minutes,
  price: usd(amount),
  price_from: false,
  locations: ["loc_1"],
});

const service = (id: string, amount: number, more: Partial<Offering>): Offering => ({
  id,
  name: id,
  minutes: 45,
  price: usd(amount),
  price_from: false,
  locations: ["loc_1"],
  staff_needed: 1,
  staff: [by("stf_maria", amount, 45)],
  options: [],
  bookable: true,
  ...more,
});

const beard = { id: "grp_beard", prompt: "A beard trim?", minimum: 0, maximum: 1 };
const CUT = service("cut", 6500, {
  locations: ["loc_1", "loc_2"],
  staff: [by("stf_maria", 8500, 60), by("stf_theo", 6500, 40)],
  options: [{ ...beard, options: [{ id: "opt_beard", name: "Beard", staff: ["stf_theo"] }] }],
});

export const MANICURE = service("manicure", 4500, {
  name: "Manicure",
  minutes: 40,
  staff: [by("stf_ruth", 4500, 40)],
  options: [
    {
      id: "grp_shape",
      prompt: "Which shape?",
      minimum: 1,
      maximum: 1,
      options: [
        { id: "opt_round", name: "Round", price: usd(0), minutes: 0 },
        { id: "opt_square", name: "Square", price: usd(0), minutes: 0 },
      ],
    },
    {
      id: "grp_extras",
      prompt: "Anything on top?",
      minimum: 0,
      maximum: 2,
      options: [
        { id: "opt_gel", name: "Gel", price: usd(1500), minutes: 15 },
        { id: "opt_art", name: "Art", price: usd(2000), minutes: 20 },
        { id: "opt_wax", name: "Paraffin" },
      ],
    },
  ],
});

const SERVICES = [
  CUT,
  MANICURE,
  service("colour", 14000, { price_from: true }),
  service("sauna", 3000, { locations: ["loc_2"], staff_needed: 0, staff: [] }),
  service("facial", 12505, { payment: { kind: "deposit", percent: 20 } }),
  service("bridal", 18000, { payment: { kind: "full" } }),
  service("extensions", 45000, { payment: { kind: "card" } }),
];

export function business(policy: Partial<Catalogue["booking"]> = {}): Catalogue {
  return {
    id: "biz_1",
    slug: "demo",
    name: "Juniper House",
    currency: "USD",
    brand: { colour: "#1f6f5c", text: "#ffffff", readable: "#1f6f5c", readable_dark: "#3fa88f" },
    locations: [
      { id: "loc_1", name: "Nashville", timezone: "America/Chicago" },
      { id: "loc_2", name: "Chattanooga", timezone: "America/New_York" },
    ],
    categories: [{ id: "cat_1", name: "All", services: SERVICES }],
    booking: {
      increment_minutes: 15,
      minimum_prior_minutes: 60,
      maximum_days_ahead: 90,
      several_services: true,
      same_service_twice: true,
      one_staff_member_only: false,
      anyone: true,
      anyone_by_gender: false,
      group_maximum: 4,
      ...policy,
    },
    change: {
      self_rescheduling: true,
      reschedule_hours: 48,
      self_cancellation: true,
      cancel_hours: 48,
      undo_minutes: 10,
    },
    policy: { version: "v1", text: "48 hours, please." },
  };
}

export const line = (service: string, more: Partial<Line> = {}): Line => ({
  service,
  staff: "",
  options: [],
  ...more,
});
