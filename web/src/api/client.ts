import { noConnection, Problem } from "./problem.ts";
import type { Answer, Body, Method, Params, PathOf } from "./typing.ts";

export { Problem } from "./problem.ts";
export type { Schemas } from "./typing.ts";

const WAITS = [400, 1500]; // milliseconds before each further try
const PASSING = [502, 503, 504]; // the same request may well succeed a moment later

interface Sending {
  /** Idempotency-Key, the same for every try of one booking: see `newKey`. */
  key?: string;
  /** Being signed out is no reason to leave the screen. */
  quiet?: boolean;
  /** An answer that the browser kept is not good enough. */
  anew?: boolean;
}

let signedOut: () => void = () => {};

/** Called once: what to do when a request is refused because nobody is signed in. */
export function onSignedOut(act: () => void): void {
  signedOut = act;
}

/** At least 128 random bits, made anew for each thing that is to happen once. */
export const newKey = (): string => crypto.randomUUID() + crypto.randomUUID().slice(0, 8);

export function get<P extends PathOf<"get">>(
  path: P,
  params: Params<P, "get">,
  sending: Sending = {},
): Promise<Answer<P, "get">> {
  return send("get", path, params, undefined as Body<P, "get">, sending);
}

/**
 * Raises `Problem` for every refusal. What is lost on the way is tried again, which is safe: every change carries
 * its `version` or `key`, or says the same again.
 */
export async function send<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  params: Params<P, M>,
  body: Body<P, M>,
  { key, quiet, anew }: Sending = {},
): Promise<Answer<P, M>> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  const answer = await persistently(address(path, params as Record<string, unknown>), {
    method: method.toUpperCase(),
    credentials: "same-origin",
    cache: anew ? "reload" : "default",
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const told = await read(answer);
  if (answer.ok) return told as Answer<P, M>;
  const problem = new Problem(answer.status, (told ?? {}) as Record<string, unknown>);
  if (problem.code === "signed_out" && !quiet) signedOut();
  throw problem;
}

/** `{id}` is filled in; everything else is the query, lists repeated. */
export function address(path: string, params: Record<string, unknown>): string {
  const query = new URLSearchParams();
  let filled = path;
  for (const [name, value] of Object.entries(params)) {
    if (path.includes(`{${name}}`))
      filled = filled.replace(`{${name}}`, encodeURIComponent(String(value)));
    else if (value !== undefined) for (const one of [value].flat()) query.append(name, String(one));
  }
  return query.size ? `${filled}?${query}` : filled;
}

async function persistently(url: string, request: RequestInit): Promise<Response> {
  for (const wait of WAITS) {
    const answer = await fetch(url, request).catch(() => undefined);
    if (answer && !PASSING.includes(answer.status)) return answer;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return fetch(url, request).catch(() => Promise.reject(noConnection()));
}

async function read(answer: Response): Promise<unknown> {
  const json = answer.headers.get("Content-Type")?.includes("json");
  if (answer.status === 204 || !json) return undefined;
  return answer.json().catch(() => Promise.reject(noConnection()));
}
