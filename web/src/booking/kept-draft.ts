import type { Problem } from "../api/problem.ts";
import { Store } from "../store.ts";
import { type Draft, emptyDraft } from "./draft.ts";
import type { Step } from "./steps.ts";

// The booking that is being made: a reload keeps it, and closing the tab forgets it.

const NAME = "booking";

export const draft = new Store<Draft>(emptyDraft(""));

/** Why the booking came back to an earlier step, and to which. */
export const refusal = new Store<{ problem: Problem; step: Step } | undefined>(undefined);

export function change(next: Draft): void {
  draft.set(next);
  try {
    sessionStorage.setItem(NAME, JSON.stringify(next));
  } catch {
    // Where nothing can be kept, only a reload begins anew.
  }
}

/** The business's booking as far as it had come, or a new one. */
export function takeUp(slug: string): void {
  if (draft.value.slug === slug) return;
  const found = read();
  draft.set(found?.slug === slug ? { ...emptyDraft(slug), ...found } : emptyDraft(slug));
}

function read(): Draft | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}
