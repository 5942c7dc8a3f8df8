import type { Schemas } from "../api/client.ts";
import { type Line, wantedOf } from "./wanted.ts";

// For whom a visit is made: a client on file, or somebody new. Pure.

export interface NewClient {
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly phone: string;
}

export type Whom =
  | { readonly kind: "known"; readonly id: string; readonly name: string }
  | { readonly kind: "new"; readonly person: NewClient }
  | undefined;

export interface Guest {
  readonly key: number;
  readonly whom: Whom;
  readonly lines: readonly Line[];
}

export const NOBODY: NewClient = { first_name: "", last_name: "", email: "", phone: "" };

/** Somebody new; a number or an address that was looked for is theirs. */
export function newcomer(searched: string): NewClient {
  const text = searched.trim();
  if (text.includes("@")) return { ...NOBODY, email: text };
  if (/^[0-9 +()./-]{5,}$/.test(text)) return { ...NOBODY, phone: text };
  const [first_name = "", ...rest] = text.split(/\s+/);
  return { ...NOBODY, first_name, last_name: rest.join(" ") };
}

/** What is typed of somebody; what is empty is left out. */
export const personOf = ({ first_name, last_name, email, phone }: NewClient) => ({
  first_name: first_name.trim(),
  last_name: last_name.trim(),
  ...(email.trim() && { email: email.trim() }),
  ...(phone.trim() && { phone: phone.trim() }),
});

export function guestOf({ whom, lines }: Guest): Schemas["DeskGuestRequest"] {
  const services = wantedOf(lines);
  if (whom?.kind === "known") return { client: whom.id, services };
  return { new_client: personOf(whom?.person ?? NOBODY), services };
}
