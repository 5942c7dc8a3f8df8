import { get } from "../api/client.ts";
import { ifNobody } from "../api/problem.ts";
import { showBusiness } from "../business.ts";
import type { Home } from "../portal.ts";
import { Store } from "../store.ts";
import { settled } from "./choosing.ts";
import type { Catalogue, Draft } from "./draft.ts";
import { change, draft, takeUp } from "./kept-draft.ts";
import { readMe } from "./me.ts";
import { again, linked, type Wish, wishesNothing, wishOf } from "./start.ts";

export interface Open {
  readonly catalogue: Catalogue;
  readonly me: Home | undefined;
}

/** The business whose booking is open, for all steps of it. */
export const opened = new Store<Open | undefined>(undefined);

/** Read what the steps need, and take up the booking or begin the one that the address wishes. */
export async function begin(slug: string, query: URLSearchParams): Promise<Open> {
  takeUp(slug);
  const wish = wishOf(query);
  if (!wishesNothing(wish)) change(await wished(slug, wish));
  const { service, category } = draft.value.asked;
  const catalogue = await get("/api/businesses/{slug}", { slug, service, category });
  change(settled(catalogue, draft.value));
  show(catalogue);
  const open = { catalogue, me: await readMe(catalogue.id) };
  opened.set(open);
  return open;
}

/** Show the business with the buttons of the location that is chosen (L5). */
export function show(catalogue: Catalogue): void {
  const contact = catalogue.locations.find(({ id }) => id === draft.value.location);
  showBusiness({ ...catalogue, ...(contact && { contact }) });
}

async function wished(slug: string, wish: Wish): Promise<Draft> {
  if (!wish.again) return linked(slug, wish);
  const before = get("/api/appointments/{id}", { id: wish.again }, { quiet: true });
  const visit = await before.catch(ifNobody);
  return visit ? again(slug, visit) : linked(slug, wish);
}
