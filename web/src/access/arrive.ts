import type { Schemas } from "../api/client.ts";
import { comeIn, readPortal } from "../portal.ts";
import { replace } from "../router.ts";

const PLACES =
  /^(appointments|book(\/[a-z0-9-]{1,40}(\/[a-z]+)?)?|package\/pkg_\w{16}|appointment\/apt_\w{16}(\/(cancel|reschedule))?|membership\/mem_\w{16}(\/(cancel|card|sign))?)$/;

/** What a link may lead to; everything else is the home. */
export const destination = (wanted: string | null): string =>
  wanted && PLACES.test(wanted) ? wanted : "";

/** Somebody is signed in: on to where the link leads. The business has a page of its own. */
export async function arrive(answer: Schemas["SessionAnswer"], to: string): Promise<void> {
  const { session, business } = answer;
  if (session === "owner" || session === "desk") return location.replace(`/owner.html#/${session}`);
  comeIn(business);
  replace(to === "book" ? `book/${(await readPortal()).business.slug}` : to);
}
