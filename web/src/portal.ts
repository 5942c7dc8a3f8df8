import { get, type Schemas } from "./api/client.ts";
import { business, showBusiness } from "./business.ts";
import { Store } from "./store.ts";

export type Home = Schemas["HomeAnswer"];

/** What `GET /api/portal` answered last; features show it at once and have it read again after a change. */
export const portal = new Store<Home | undefined>(undefined);

let reading: Promise<Home> | undefined;
let turn = 0;

/** Read the home, once however many ask at the same time. */
export function readPortal(): Promise<Home> {
  return (reading ??= read(++turn));
}

/** Read it after a change: a reading that was under way before may not know of it, and is let go. */
export function readPortalAgain(): Promise<Home> {
  reading = undefined;
  return readPortal();
}

export function forgetPortal(): void {
  reading = undefined;
  turn++;
  portal.set(undefined);
}

/** May this session do what touches money (A10)? */
export const isFresh = (home: Home, now = Date.now()): boolean =>
  Date.parse(home.fresh_until) > now;

async function read(mine: number): Promise<Home> {
  try {
    const home = await asked();
    if (mine === turn) {
      showBusiness(home.business);
      portal.set(home);
    }
    return home;
  } finally {
    if (mine === turn) reading = undefined;
  }
}

async function asked(): Promise<Home> {
  const known = business.value?.id;
  return get("/api/portal", known ? { business: known } : {}).catch((problem) => {
    if (!known) throw problem;
    return get("/api/portal", {}); // signed in with another business than the last time
  });
}
