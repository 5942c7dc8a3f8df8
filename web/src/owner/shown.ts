import { get } from "../api/client.ts";
import { showBusiness } from "../business.ts";
import { showMenu } from "../desk/setup.ts";
import type { SetUp } from "./work.ts";

/** Show what the business says of itself wherever the page does: around every screen, and at the desk. */
export async function showEverywhere(base: SetUp): Promise<void> {
  showMenu(base);
  const slug = String(base.business["slug"]);
  const { id, name, brand, website } = await get("/api/businesses/{slug}", { slug });
  showBusiness({ id, slug, name, brand, ...(website && { website }) });
}
