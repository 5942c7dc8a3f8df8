import { announce } from "../announce.ts";
import type { Schemas } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { putVisit, readPortalAgain } from "../portal.ts";
import { type Key, t } from "../words.ts";

type Visit = Schemas["AppointmentAnswer"];

/** An act on a visit, from the home: what it answers is shown at once, and `done` is said, whatever the reading after it meets. */
export function useVisitAct(act: () => Promise<Visit>, done: Key) {
  return useAct(async () => {
    putVisit(await act());
    announce(t(done));
    readQuietly();
  }, readQuietly); // a refusal as well: the page may be behind (R9)
}

/** What is on the screen already is all right where it cannot be read anew. */
export const readQuietly = (): void => void readPortalAgain().catch(() => undefined);
