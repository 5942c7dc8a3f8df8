import { useLayoutEffect, useState } from "preact/hooks";

import { get, type Schemas } from "../api/client.ts";
import { showBusiness } from "../business.ts";
import { Store, useStore } from "../store.ts";
import { type Menu, menuOf, type Said } from "./menu.ts";

const known = new Store<Menu | undefined>(undefined);

/** What staff choose from; it is read once, and again after it was changed. */
export function useMenu(): { menu: Menu | undefined; problem: unknown; again: () => void } {
  const menu = useStore(known);
  const [problem, setProblem] = useState<unknown>();
  const again = () => {
    setProblem(undefined);
    readMenu().catch(setProblem);
  };
  useLayoutEffect(() => void (known.value ?? again()), []);
  return { menu, problem, again };
}

export async function readMenu(): Promise<void> {
  const answer = await get("/api/owner/business", {});
  showMenu(answer);
  await look(known.value?.slug ?? "").catch(() => undefined); // the page can do without its colours
}

export function showMenu(answer: Schemas["SetUpAnswer"]): void {
  known.set(menuOf(answer.business as unknown as Said, answer));
}

async function look(slug: string): Promise<void> {
  const { id, name, brand } = await get("/api/businesses/{slug}", { slug });
  showBusiness({ id, slug, name, brand });
}
