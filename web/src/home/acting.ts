import { announce } from "../announce.ts";
import type { Schemas } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { newest } from "../newest.ts";
import { portal, readPortalAgain } from "../portal.ts";
import { type Key, t } from "../words.ts";

type Visit = Schemas["AppointmentAnswer"];

/** An act on a visit, from the home: what it answers is shown at once, and `done` is said, whatever the reading after it meets. */
export function useVisitAct(act: () => Promise<Visit>, done: Key) {
  return useAct(async () => {
    show(await act());
    announce(t(done));
    readQuietly();
  }, readQuietly); // a refusal as well: the page may be behind (R9)
}

/** What is on the screen already is all right where it cannot be read anew. */
export const readQuietly = (): void => void readPortalAgain().catch(() => undefined);

function show(visit: Visit): void {
  const home = portal.value;
  if (!home) return;
  const now = home.appointments.map((one) => (one.id === visit.id ? newest(one, visit) : one));
  portal.set({ ...home, appointments: now });
}
