import { get, type Schemas } from "./api/client.ts";
import { ifNobody } from "./api/problem.ts";
import { business, forgetOthers, showBusiness } from "./business.ts";
import { keep } from "./keep.ts";
import { newest } from "./newest.ts";
import { Store } from "./store.ts";

export type Home = Schemas["HomeAnswer"];
type Visit = Schemas["AppointmentAnswer"];

/** What `GET /api/portal` answered last; features show it at once and have it read again after a change. */
export const portal = new Store<Home | undefined>(undefined);

/** Whether somebody was ever signed in here: where nobody was, nobody is asked for. */
export const CAME = "came";

let reading: Promise<Home> | undefined;
let turn = 0;
let entered: string | undefined;

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

/** The home with a visit as it is by now, unless it knows a later one. */
export function putVisit(visit: Visit): void {
  const home = portal.value;
  if (!home) return;
  const now = (all: Visit[]) => all.map((one) => (one.id === visit.id ? newest(one, visit) : one));
  portal.set({ ...home, appointments: now(home.appointments), past: now(home.past) });
}

/** Somebody came in with that business: its home is read next, whatever page was seen before. */
export function comeIn(business: string): void {
  forgetPortal();
  forgetOthers(business);
  entered = business;
  keep(CAME, true);
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
      keep(CAME, true);
      entered = undefined;
    }
    return home;
  } finally {
    if (mine === turn) reading = undefined;
  }
}

/** The home with one business; nothing where nobody is signed in with it. */
export const askedOf = (business: string): Promise<Home | undefined> =>
  get("/api/portal", { business }, { quiet: true }).catch(ifNobody);

/** With the business whose page was seen last; or, where nobody is signed in with it, with any where somebody is. */
async function asked(): Promise<Home> {
  const known = entered ?? business.value?.id;
  const seen = known && (await askedOf(known));
  return seen || get("/api/portal", {});
}
