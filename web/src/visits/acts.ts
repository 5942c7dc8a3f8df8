import { newKey, send } from "../api/client.ts";
import type { Visit } from "./visit.ts";

// What a client does with a visit. `preview` answers how it would be, and changes nothing.

interface Asked {
  readonly preview?: true;
}

export const cancelVisit = ({ id, version }: Visit, members: string[], asked: Asked = {}) => {
  const body = members.length > 0 ? { version, members } : { version };
  return send("post", "/api/appointments/{id}/cancel", { id, ...asked }, body);
};

export const moveVisit = ({ id, version }: Visit, start: string, asked: Asked = {}) =>
  send("post", "/api/appointments/{id}/reschedule", { id, ...asked }, { start, version });

export const restoreVisit = ({ id, version }: Visit) =>
  send("post", "/api/appointments/{id}/restore", { id }, { version });

export const confirmVisit = ({ id, version }: Visit) =>
  send("post", "/api/appointments/{id}/confirm", { id }, { version });

/** On to the page on which it is paid; one that is open already is answered again. */
export async function payVisit({ id }: Visit): Promise<void> {
  const path = "/api/appointments/{id}/payment";
  const { url } = await send("post", path, { id }, undefined, { key: newKey() });
  location.assign(url);
}
