import type { Schemas } from "../api/client.ts";
import { type Catalogue, type Draft, emptyDraft, NOBODY } from "./draft.ts";
import { ANY } from "./menu.ts";
import { needed, reachable, type Step } from "./steps.ts";

// What an address begins with: a new booking, something of the business, or a visit once more. Pure.

export interface Wish {
  readonly service: string[];
  readonly category: string[];
  /** One for all services, or one for each in their order. */
  readonly staff: string[];
  readonly again: string;
}

export const wishOf = (query: URLSearchParams): Wish => ({
  service: query.getAll("service"),
  category: query.getAll("category"),
  staff: query.getAll("staff"),
  again: query.get("again") ?? "",
});

export const wishesNothing = ({ service, category, staff, again }: Wish): boolean =>
  !service.length && !category.length && !staff.length && !again;

/** A direct link: its services are chosen already. */
export function linked(slug: string, { service, category, staff }: Wish): Draft {
  const each = staff.length === service.length ? staff : [];
  const lines = service.map((id, at) => ({ service: id, staff: each[at] ?? "", options: [] }));
  return {
    ...emptyDraft(slug),
    guests: [{ ...NOBODY, lines }],
    asked: { service, category, staff: staff.length === 1 ? (staff[0] ?? "") : "" },
  };
}

/** The same services and staff as in a visit that was (V5). */
export function again(slug: string, visit: Schemas["AppointmentAnswer"]): Draft {
  const lines = visit.services.map(({ id, staff, options }) => ({
    service: id,
    staff: staff[0]?.id ?? ANY,
    options: options.map((option) => option.id),
  }));
  return {
    ...emptyDraft(slug),
    location: visit.location.id,
    guests: [{ ...NOBODY, lines }],
    asked: { service: [...new Set(lines.map(({ service }) => service))], category: [], staff: "" },
  };
}

/** The step at which a booking begins: past what the address has chosen already. */
export function entry(wish: Wish, catalogue: Catalogue, draft: Draft, signedIn: boolean): Step {
  const steps = needed(catalogue, draft, signedIn);
  const chosen =
    wish.again || (wish.service.length > 0 && (wish.staff.length > 0 || !steps.includes("staff")));
  const aim = chosen ? "time" : wish.service.length > 0 ? "staff" : (steps[0] ?? "services");
  return reachable(aim, catalogue, draft, signedIn);
}
