import { Store, useStore } from "../store.ts";

// Which of the business's people this is only decides what is offered; what is allowed, the API decides.

export type Role = "owner" | "desk";

const known = new Store<Role | undefined>(undefined);

/** Called with what the API says of whoever asks. */
export const arrived = (as: Role): void => known.set(as);

export const useRole = (): Role | undefined => useStore(known);
