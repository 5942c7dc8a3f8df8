import type { Menu, SaidClosed } from "./menu.ts";

// Closures of a location and time off of staff, as changes of the business's document. Pure.

/** Whose days: a section of the document, and the name there. */
export interface Whose {
  readonly section: "locations" | "staff";
  readonly key: string;
}

export const whoseOf = (value: string): Whose => {
  const [section, ...key] = value.split(".");
  return { section: section === "staff" ? "staff" : "locations", key: key.join(".") };
};

export const closedOf = (menu: Menu, { section, key }: Whose): readonly SaidClosed[] =>
  menu[section].find((one) => one.key === key)?.closed ?? [];

/** The change that leaves only these: a list in the document is replaced as a whole. */
export function closing({ section, key }: Whose, closed: readonly SaidClosed[]) {
  const name = section === "locations" ? "closures" : "time_off";
  return { [section]: { [key]: { [name]: closed } } };
}

/** What is over is only history. */
export const ahead = (closed: readonly SaidClosed[], today: string): SaidClosed[] =>
  closed.filter(({ first, last }) => (last ?? first) >= today);

/** As typed: one day without `last`, whole days without times. */
export function typed(closed: Required<SaidClosed>): SaidClosed {
  const { first, last, from, to, reason } = closed;
  return {
    first,
    ...(last && { last }),
    ...(from && { from }),
    ...(to && { to }),
    ...(reason?.trim() && { reason: reason.trim() }),
  };
}
