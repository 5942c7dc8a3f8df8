import type { Schemas } from "../api/client.ts";
import { keep } from "../keep.ts";
import { replace } from "../router.ts";

const PLACES =
  /^(appointments|book|package\/pkg_\w{16}|appointment\/apt_\w{16}(\/(cancel|reschedule))?|membership\/mem_\w{16}(\/(cancel|card|sign))?)$/;

/** What a link may lead to; everything else is the home. */
export const destination = (wanted: string | null): string =>
  wanted && PLACES.test(wanted) ? wanted : "";

/** Somebody is signed in: on to where the link leads. The business has a page of its own. */
export function arrive({ session }: Schemas["SessionAnswer"], to: string): void {
  if (session === "owner" || session === "desk") location.replace(`/owner.html#/${session}`);
  else {
    keep("came", true);
    replace(to);
  }
}
