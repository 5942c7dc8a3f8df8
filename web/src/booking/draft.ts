import type { Schemas } from "../api/client.ts";

// What is being booked, before it is. Pure.

export type Catalogue = Schemas["BusinessAnswer"];
export type Offering = Schemas["OfferingAnswer"];

/** A service, by whom (an id, `any`, `female`, `male`, or `""` while nobody is chosen), and how. */
export interface Line {
  readonly service: string;
  readonly staff: string;
  readonly options: readonly string[];
}

export interface Name {
  readonly first_name: string;
  readonly last_name: string;
}

export interface Person extends Name {
  readonly email: string;
  readonly phone: string;
}

/** Somebody who comes; the first one is whoever books (B14). */
export interface Guest extends Person {
  readonly lines: readonly Line[];
}

export interface Draft {
  readonly slug: string;
  readonly location: string;
  readonly guests: readonly Guest[];
  /** Which guest's services are being chosen. */
  readonly choosing: number;
  readonly start: string;
  /** The start that somebody else was faster to book: the next best are looked for around it. */
  readonly taken: string;
  readonly forOther: Name | null;
  readonly note: string;
  /** The version of the policy that was accepted. */
  readonly accepted: string;
  readonly texts: boolean;
  /** What a direct link led to (B2), and the staff member that it names. */
  readonly asked: {
    readonly service: string[];
    readonly category: string[];
    readonly staff: string;
  };
  /** The request as it was sent last, and its Idempotency-Key: the same visit has the same (B17). */
  readonly sent: string;
  readonly key: string;
}

export const NOBODY: Guest = { lines: [], first_name: "", last_name: "", email: "", phone: "" };

export const emptyDraft = (slug: string): Draft => ({
  slug,
  location: "",
  guests: [NOBODY],
  choosing: 0,
  start: "",
  taken: "",
  forOther: null,
  note: "",
  accepted: "",
  texts: false,
  asked: { service: [], category: [], staff: "" },
  sent: "",
  key: "",
});

export const linesOf = (draft: Draft): Line[] => draft.guests.flatMap(({ lines }) => lines);

/** The guest changed; other services, staff or options can be had at other times. */
export function withGuest(draft: Draft, at: number, change: Partial<Guest>): Draft {
  const guests = draft.guests.map((guest, n) => (n === at ? { ...guest, ...change } : guest));
  return change.lines ? { ...draft, guests, start: "", taken: "" } : { ...draft, guests };
}

export function withLine(draft: Draft, guest: number, at: number, change: Partial<Line>): Draft {
  const lines = draft.guests[guest]?.lines ?? [];
  return withGuest(draft, guest, {
    lines: lines.map((line, n) => (n === at ? { ...line, ...change } : line)),
  });
}

export function withoutGuest(draft: Draft, at: number): Draft {
  const guests = draft.guests.filter((_, n) => n !== at);
  return { ...draft, guests, choosing: 0, start: "", taken: "" };
}
