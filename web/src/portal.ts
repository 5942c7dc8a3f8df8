import { get, type Schemas } from "./api/client.ts";
import { business, showBusiness } from "./business.ts";
import { Store } from "./store.ts";

export type Home = Schemas["HomeAnswer"];

/** What `GET /api/portal` answered last; features show it at once and have it read again after a change. */
export const portal = new Store<Home | undefined>(undefined);

let reading: Promise<Home> | undefined;

/** Read the home, once however many ask at the same time. */
export function readPortal(): Promise<Home> {
  reading ??= read().finally(() => (reading = undefined));
  return reading;
}

export function forgetPortal(): void {
  portal.set(undefined);
}

/** May this session do what touches money (A10)? */
export const isFresh = (home: Home, now = Date.now()): boolean =>
  Date.parse(home.fresh_until) > now;

async function read(): Promise<Home> {
  const known = business.value?.id;
  const home = await get("/api/portal", known ? { business: known } : {}).catch((problem) => {
    if (!known) throw problem;
    return get("/api/portal", {}); // signed in with another business than the last time
  });
  showBusiness(home.business);
  portal.set(home);
  return home;
}
