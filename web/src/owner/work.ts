import { get, Problem, send, type Schemas } from "../api/client.ts";
import type { FieldError } from "../api/problem.ts";
import { Store } from "../store.ts";
import { clashes, type Group, type Path, patched, patchOf, put, withTheirs } from "./document.ts";
import { ordersOf } from "./order.ts";
import type { Node } from "./schema.ts";
import { ENTRIES } from "./sections.ts";

export type SetUp = Schemas["SetUpAnswer"];

/** What the owner is working on: the document as it was read, and as it is to become. */
export interface Work {
  readonly base: SetUp;
  readonly draft: Group;
  readonly schema: Node;
  readonly tags: Schemas["MessageTagsAnswer"];
  readonly errors: readonly FieldError[];
  /** The visits that the last change put into closed time (O2). */
  readonly touched: SetUp["touched"];
  /** What somebody else has changed in the meantime, in the same places. */
  readonly clash?: { readonly places: readonly Path[]; readonly theirs: Group } | undefined;
}

/** It outlives the screens, so that nothing typed is lost on the way from one to another. */
export const work = new Store<Work | undefined>(undefined);

export async function begin(): Promise<void> {
  const [base, { json_schema, tags }] = await Promise.all([
    get("/api/owner/business", {}),
    get("/api/owner/schema", {}),
  ]);
  const schema = json_schema as unknown as Node;
  work.set({ base, draft: base.business, schema, tags, errors: [], touched: [] });
}

/** The changes as the API takes them. */
export function changesOf({ base, draft }: Work): Group {
  const order = ordersOf(base.business, draft, ENTRIES);
  return {
    ...patchOf(base.business, draft),
    ...(Object.keys(order).length > 0 && { order }),
  };
}

export const isChanged = (now: Work): boolean => Object.keys(changesOf(now)).length > 0;

export function edit(path: Path, value: unknown): void {
  const now = work.value;
  if (now) work.set({ ...now, draft: put(now.draft, path, value) as Group });
}

export function discard(): void {
  const now = work.value;
  if (now) work.set({ ...now, draft: now.base.business, errors: [], clash: undefined });
}

/** Put what the business says now in the place of all that was typed. */
export function taken(base: SetUp, now: Work): void {
  const { touched, business: draft } = base;
  work.set({ ...now, base, draft, touched, errors: [], clash: undefined });
}

/**
 * Save all that was changed. Where somebody else changed other things meanwhile, both are kept; the same things are
 * put into `clash`. Says whether it was saved. Raises Problem.
 */
export async function save(tries = 3): Promise<boolean> {
  const now = work.value;
  if (!now) return false;
  const changes = changesOf(now);
  try {
    const body = { version: now.base.version, changes };
    taken(await send("patch", "/api/owner/business", {}, body), now);
    return true;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.code === "stale_version" && tries > 1)
      return (await rebase(now)) ? save(tries - 1) : false;
    work.set({ ...now, errors: problem.errors });
    throw problem;
  }
}

/** Something else has changed the document: show it, with what was typed over it. */
export async function refresh(): Promise<void> {
  if (work.value) await rebase(work.value);
}

/** Lay what was typed over what somebody else has saved. False where they changed the same. */
async function rebase(now: Work): Promise<boolean> {
  const base = await get("/api/owner/business", {});
  const mine = patchOf(now.base.business, now.draft);
  const theirs = patchOf(now.base.business, base.business);
  const places = clashes(mine, theirs);
  const clash = places.length > 0 ? { places, theirs: base.business } : undefined;
  work.set({ ...now, base, draft: patched(base.business, mine), errors: [], clash });
  return !clash;
}

/** The clash is over: with what was typed here, or with what is saved already. */
export function settle(whose: "mine" | "theirs"): void {
  const now = work.value;
  if (!now?.clash) return;
  const { places, theirs } = now.clash;
  const draft = whose === "mine" ? now.draft : withTheirs(now.draft, places, theirs);
  work.set({ ...now, draft, clash: undefined });
}
