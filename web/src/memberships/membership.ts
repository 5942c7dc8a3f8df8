import { useState } from "preact/hooks";

import { get, Problem, type Schemas } from "../api/client.ts";
import { useAsk, useRefusable } from "../asking.ts";
import { business } from "../business.ts";
import { newest } from "../newest.ts";
import { readPortal } from "../portal.ts";

export type Membership = Schemas["MembershipDetailsAnswer"];
type Acted = Schemas["MembershipAnswer"];

export interface Held {
  readonly membership: Membership | undefined;
  readonly problem: unknown;
  /** What an act answered; its history is read after it. */
  readonly show: (now: Acted) => void;
  readonly again: () => Promise<void>;
}

export interface MembershipProps {
  readonly held: Held;
  readonly mine: Membership;
}

export function useMembership(id: string): Held {
  const [membership, setMembership] = useState<Membership>();
  const { problem, again } = useAsk(async () => {
    if (!business.value) await readPortal().catch(() => undefined);
    const now = await get("/api/memberships/{id}", { id });
    setMembership((before) => newest(before, now));
  }, [id]);
  const show = (now: Acted) => {
    setMembership((before) => {
      const { history = [], redemptions = [] } = before ?? {};
      return newest(before, { ...now, history, redemptions });
    });
    void again();
  };
  return { membership, problem, show, again };
}

/** An act on the membership; a refusal is kept to be shown, and where the page was behind it is read anew (R9). */
export function useChange<A extends unknown[]>(held: Held, act: (...given: A) => Promise<void>) {
  return useRefusable(act, (problem) => {
    if (is(problem, "stale_version", "agreement_changed")) void held.again();
  });
}

export const is = (problem: unknown, ...codes: string[]): boolean =>
  problem instanceof Problem && codes.includes(problem.code);
