import { replace, route } from "../router.ts";

/** Lead on from a place in the page; whoever has gone elsewhere meanwhile stays there. */
export function lead(from: string, to: string): void {
  if (isAt(from)) replace(to);
}

export const isAt = (path: string): boolean => route().parts.join("/") === path;
