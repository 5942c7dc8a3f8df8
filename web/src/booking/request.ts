import type { Schemas } from "../api/client.ts";
import type { Range } from "./days.ts";
import type { Catalogue, Draft, Guest, Line } from "./draft.ts";

// What is sent. Pure.

export type BookRequest = Schemas["BookRequest"];

/** The query of `/times`: one of each for every service, in the same order. */
export function timesQuery(draft: Draft, range: Range) {
  const all = draft.guests.flatMap(({ lines }, guest) => lines.map((line) => ({ ...line, guest })));
  return {
    slug: draft.slug,
    location: draft.location,
    service: all.map(({ service }) => service),
    staff: all.map(({ staff }) => staff),
    option: all.map(({ options }) => options.join(",")),
    ...(draft.guests.length > 1 && { guest: all.map(({ guest }) => String(guest)) }),
    ...range,
  };
}

/** The booking. Whoever is signed in types nothing of themselves (A7). */
export function bookRequest(catalogue: Catalogue, draft: Draft, signedIn: boolean): BookRequest {
  const [first, ...others] = draft.guests;
  const other = draft.forOther;
  return {
    location: draft.location,
    start: draft.start,
    services: services(first?.lines ?? []),
    client: signedIn || !first ? null : person(first),
    guests: others.map((guest) => ({ ...person(guest), services: services(guest.lines) })),
    for_someone_else: other && {
      first_name: other.first_name.trim(),
      last_name: other.last_name.trim(),
    },
    note: draft.note.trim(),
    accept_policy: Boolean(catalogue.policy && draft.accepted === catalogue.policy.version),
    policy_version: catalogue.policy?.version ?? "",
    marketing_texts: draft.texts,
  };
}

/** Whether two requests ask for the same services at the same time, whatever else has been typed. */
export const sameVisit = (one: BookRequest, other: BookRequest): boolean =>
  visitOf(one) === visitOf(other);

const visitOf = ({ location, start, services, guests }: BookRequest) =>
  JSON.stringify([location, start, services, guests?.map((guest) => guest.services)]);

const services = (lines: readonly Line[]) =>
  lines.map(({ service, staff, options }) => ({ service, staff, options: [...options] }));

const person = ({ first_name, last_name, email, phone }: Guest) => ({
  first_name: first_name.trim(),
  last_name: last_name.trim(),
  email: email.trim(),
  phone: phone.trim(),
});
