import type { Schemas } from "./api/client.ts";
import { applyBrand } from "./brand.ts";
import { keep, kept } from "./keep.ts";
import { Store } from "./store.ts";

/** Whose page it is just now: what the shell shows around everything. */
export interface Business {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly website?: string;
  readonly brand: Schemas["BrandAnswer"];
  /** The place whose buttons are shown (L5). */
  readonly contact?: Schemas["LocationAnswer"];
}

const REMEMBERED = "business";

export const business = new Store<Business | undefined>(kept<Business>(REMEMBERED));
if (business.value) applyBrand(business.value.brand);

/** Show nobody's page, unless it is that business's. */
export function forgetOthers(id: string): void {
  if (business.value?.id === id) return;
  keep(REMEMBERED, null);
  business.set(undefined);
}

/** Show the page as this business's, now and when it is opened again. */
export function showBusiness(shown: Business): void {
  const { id, slug, name, website, brand, contact } = shown;
  const known = { id, slug, name, brand, ...(website && { website }), ...(contact && { contact }) };
  if (JSON.stringify(known) === JSON.stringify(business.value)) return;
  applyBrand(brand);
  keep(REMEMBERED, known);
  business.set(known);
}
