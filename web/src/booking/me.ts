import { kept } from "../keep.ts";
import { askedOf, CAME, forgetPortal, type Home, portal } from "../portal.ts";

/**
 * Who is signed in with the business as a whole client; a session of one visit books as a guest does (A7). Where
 * nobody ever came in, nobody is asked for.
 */
export async function readMe(business: string): Promise<Home | undefined> {
  if (!kept(CAME)) return undefined;
  const home = await askedOf(business);
  if (!home) {
    forgetPortal(); // it is another business's
    return undefined;
  }
  portal.set(home);
  return home.session === "client" ? home : undefined;
}
