import { useLayoutEffect, useState } from "preact/hooks";

import { get, Problem, type Schemas } from "../api/client.ts";
import { useAsk, useRefusable } from "../asking.ts";
import { business, showBusiness } from "../business.ts";
import { newest } from "../newest.ts";
import { portal, putVisit, readPortal } from "../portal.ts";

export type Visit = Schemas["AppointmentAnswer"];

export interface Seen {
  readonly visit: Visit | undefined;
  readonly problem: unknown;
  readonly show: (visit: Visit) => void;
  readonly again: () => Promise<void>;
}

/** One visit: at once as the home told it, then as it is now. Its own place's buttons are shown with it (L5). */
export function useVisit(id: string): Seen {
  const [visit, setVisit] = useState(known(id));
  const show = (now: Visit) => {
    setVisit((before) => newest(before, now));
    putVisit(now);
  };
  const asked = useAsk(async () => {
    const now = await get("/api/appointments/{id}", { id });
    show(now);
    return now;
  }, [id]);
  useLayoutEffect(() => void (visit && showPlace(visit.location)), [visit?.location.id]);
  return { visit, problem: asked.problem, show, again: asked.again };
}

/** An act on the visit. What it is by now is shown where the page was behind (R9); a refusal is kept to be shown. */
export function useChange<A extends unknown[]>(seen: Seen, act: (...given: A) => Promise<void>) {
  return useRefusable(act, (problem) => {
    const now = problem instanceof Problem ? problem.told["appointment"] : undefined;
    if (now) seen.show(now as Visit);
  });
}

const known = (id: string): Visit | undefined =>
  [...(portal.value?.appointments ?? []), ...(portal.value?.past ?? [])].find(
    (one) => one.id === id,
  );

async function showPlace(contact: Schemas["LocationAnswer"]): Promise<void> {
  if (!business.value) await readPortal().catch(() => undefined);
  if (business.value) showBusiness({ ...business.value, contact });
}
