import { Store, useStore } from "./store.ts";

/** Where in the page one is: `#/appointment/apt_1/cancel?page=2` is `["appointment", "apt_1", "cancel"]` and its query. */
export interface Route {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

export function parse(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
  const parts = path.split("/").filter(Boolean).map(decoded);
  return { parts, query: new URLSearchParams(query) };
}

/** A list is repeated: `service=a&service=b`. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The address of a route, for `<a href>`; what is undefined is left out. */
export function href(path: string, query: Query = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of [value ?? []].flat()) if (one) given.append(name, one);
  return given.size ? `#/${path}?${given}` : `#/${path}`;
}

const here = typeof location === "undefined" ? "" : location.hash;
const current = new Store<Route>(parse(here));

export const useRoute = (): Route => useStore(current);
export const route = (): Route => current.value;

/** Called at once whenever the route changes. Returns what ends it. */
export const onRoute = (act: () => void): (() => void) => current.subscribe(act);

/** Called once: from then on the route follows the address bar. */
export function followAddress(): void {
  addEventListener("hashchange", () => current.set(parse(location.hash)));
}

/** Go there, so that the back button comes back; `replace` where it should not. */
export function go(path: string, query: Query = {}): void {
  location.hash = href(path, query);
}

export function replace(path: string, query: Query = {}): void {
  history.replaceState(history.state, "", href(path, query));
  current.set(parse(location.hash));
}

/** Lead on from a place in the page; whoever has gone elsewhere meanwhile stays there. */
export function lead(from: string, to: string): void {
  if (isAt(from)) replace(to);
}

export const isAt = (path: string): boolean => route().parts.join("/") === path;

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
