import { get, Problem } from "../api/client.ts";
import { forgetPortal, type Home, portal } from "../portal.ts";

/** Who is signed in with the business as a whole client; a session of one visit books as a guest does (A7). */
export async function readMe(business: string): Promise<Home | undefined> {
  try {
    const home = await get("/api/portal", { business }, { quiet: true });
    portal.set(home);
    return home.session === "client" ? home : undefined;
  } catch (problem) {
    if (!(problem instanceof Problem) || ![401, 404].includes(problem.status)) throw problem;
    forgetPortal();
    return undefined;
  }
}
