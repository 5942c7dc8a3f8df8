import type { Problem } from "../api/problem.ts";
import type { Home } from "../portal.ts";
import type { Catalogue, Draft } from "./draft.ts";

/** What every step is given. */
export interface StepProps {
  readonly catalogue: Catalogue;
  readonly draft: Draft;
  /** Whoever is signed in. */
  readonly me: Home | undefined;
  /** Why the booking came back to this step. */
  readonly refused: Problem | undefined;
  /** Goes on to the next step that has something to ask. */
  readonly next: () => void;
}
