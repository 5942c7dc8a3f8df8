import type { Schemas } from "../api/client.ts";
import type { Service } from "./menu.ts";
import { minutesBetween } from "./wall.ts";

// The services of a visit as staff type them: any staff, any length, side by side if they like (O4). Pure.

export interface Line {
  /** Tells lines apart, also two of the same service. */
  readonly key: number;
  readonly service: string;
  readonly staff: readonly string[];
  /** As typed; empty is the service's own length. */
  readonly minutes: string;
  /** Minutes after the visit's start, as typed; empty follows the service before. */
  readonly offset: string;
  /** The client asked for these very staff (V2). */
  readonly requested: boolean;
}

type Wanted = Schemas["StaffServiceRequest"];
type Visit = Schemas["DeskVisitAnswer"];

let made = 0;

export function lineFor(service: Service | undefined, staff = ""): Line {
  const all = Array.from({ length: service?.staffNeeded ?? 1 }, (_, at) => (at ? "" : staff));
  return {
    key: ++made,
    service: service?.id ?? "",
    staff: all,
    minutes: "",
    offset: "",
    requested: false,
  };
}

/** The lines of a visit, with the lengths and offsets that it has. */
export const linesOf = (visit: Visit): Line[] =>
  visit.services.map(({ id, staff, minutes, start }) => ({
    key: ++made,
    service: id,
    staff: staff.map((member) => member.id),
    minutes: String(minutes),
    offset: String(minutesBetween(visit.start, start)),
    requested: staff.some((member) => member.requested),
  }));

export const wantedOf = (lines: readonly Line[]): Wanted[] =>
  lines.map(({ service, staff, minutes, offset, requested }) => ({
    service,
    staff: staff.filter(Boolean),
    requested,
    ...(minutes && { minutes: Number(minutes) }),
    ...(offset && { offset: Number(offset) }),
  }));

/** Did somebody change anything but the time? */
export const sameLines = (lines: readonly Line[], visit: Visit): boolean =>
  JSON.stringify(wantedOf(lines)) === JSON.stringify(wantedOf(linesOf(visit)));

/** Of which field of which line a path such as `services.1.staff` tells, for one visit of several. */
export function lineErrors(errors: Readonly<Record<string, string>>, at: number, path = "") {
  const start = `${path}services.${at}`;
  const own = Object.entries(errors).filter(([field]) => field.startsWith(start));
  const of = (name: string) => own.find(([field]) => field.startsWith(`${start}.${name}`))?.[1];
  return {
    service: of("service") ?? own.find(([field]) => field === start)?.[1],
    staff: of("staff"),
    minutes: of("minutes"),
    offset: of("offset"),
  };
}
