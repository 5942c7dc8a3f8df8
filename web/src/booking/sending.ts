import { newKey, Problem, type Schemas, send } from "../api/client.ts";
import type { Catalogue, Draft } from "./draft.ts";
import { change } from "./kept-draft.ts";
import { type BookRequest, bookRequest, sameVisit } from "./request.ts";

interface Sent {
  readonly visit: Schemas["AppointmentAnswer"];
  /** An earlier try had arrived, though its answer had not: the visit is as it was typed then. */
  readonly before: boolean;
}

/** Book. The same visit is asked for with the same key, however often, so it is made once (B17). */
export async function book(catalogue: Catalogue, draft: Draft, signedIn: boolean): Promise<Sent> {
  const body = bookRequest(catalogue, draft, signedIn);
  const last = draft.sent ? (JSON.parse(draft.sent) as BookRequest) : undefined;
  const key = last && sameVisit(last, body) ? draft.key : newKey();
  change({ ...draft, sent: JSON.stringify(body), key });
  const asked = (request: BookRequest) =>
    send("post", "/api/businesses/{slug}/appointments", { slug: draft.slug }, request, {
      key,
      quiet: true,
    });
  try {
    return { visit: await asked(body), before: false };
  } catch (why) {
    if (!last || !(why instanceof Problem) || why.code !== "key_reused") throw why;
    return { visit: await asked(last), before: true };
  }
}
