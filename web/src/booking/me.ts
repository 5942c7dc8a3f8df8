import { get, Problem } from "../api/client.ts";
import { keep, kept } from "../keep.ts";
import { forgetPortal, type Home, portal } from "../portal.ts";

/**
 * Who is signed in with the business as a whole client; a session of one visit books as a guest does (A7). Where
 * nobody ever came in by a link, nobody is asked for.
 */
export async function readMe(business: string): Promise<Home | undefined> {
  if (!kept("came")) return undefined;
  try {
    const home = await get("/api/portal", { business }, { quiet: true });
    portal.set(home);
    return home.session === "client" ? home : undefined;
  } catch (problem) {
    if (!(problem instanceof Problem) || ![401, 404].includes(problem.status)) throw problem;
    keep("came", false);
    forgetPortal();
    return undefined;
  }
}
