import { maybe, t } from "../words.ts";

// How the desk names people, flags and acts.

interface Named {
  readonly first_name: string;
  readonly last_name: string;
}

/** Whoever was erased has none (F31). */
export const nameOf = ({ first_name, last_name }: Named): string =>
  `${first_name} ${last_name}`.trim() || t("desk.erased_client");

export const flagText = (flag: string): string => maybe(`desk.flags.${flag}`) ?? flag;

/** Who did it: `client`, `staff` or `system`. */
export const actorText = (actor: string): string => maybe(`desk.actors.${actor}`) ?? actor;

export const happenedText = (what: string): string => maybe(`desk.happened.${what}`) ?? what;

/** How to reach somebody. */
export const contactOf = ({ email, phone }: { email?: string; phone?: string }): string =>
  [email, phone].filter(Boolean).join(" · ") || t("desk.no_contact");
