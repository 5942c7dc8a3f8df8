import { Problem, send, type Schemas } from "../api/client.ts";
import type { Line } from "./wanted.ts";
import { wantedOf } from "./wanted.ts";
import type { Visit } from "./sheet.ts";

// What staff do with a visit. `notify`: whether its client is told (R6).

const ONE = "/api/owner/appointments/{client}/{id}";
const MARKS = {
  confirm: `${ONE}/confirm`,
  start: `${ONE}/start`,
  complete: `${ONE}/complete`,
  no_show: `${ONE}/no_show`,
  uncancel: `${ONE}/uncancel`,
} as const;

export type Mark = keyof typeof MARKS;
export const MARK_NAMES = Object.keys(MARKS) as Mark[];
export type Kind = Schemas["DeskCancelRequest"]["kind"];

const at = ({ client, id }: Visit) => ({ client: client.id, id });

export const markVisit = (visit: Visit, mark: Mark, notify: boolean) =>
  send("post", MARKS[mark], at(visit), { version: visit.version, notify_client: notify });

/** With `preview` nothing is changed: the answer tells what would become of the money (B19). */
export function cancelVisit(
  visit: Visit,
  kind: "normal" | "late",
  notify: boolean,
  preview = false,
) {
  const body = { version: visit.version, notify_client: notify, kind };
  return send("post", `${ONE}/cancel`, { ...at(visit), ...(preview && { preview }) }, body);
}

interface Change {
  readonly start?: string;
  readonly lines?: readonly Line[];
}

export const changeVisit = (visit: Visit, { start, lines }: Change, notify: boolean) =>
  send("post", `${ONE}/change`, at(visit), {
    version: visit.version,
    notify_client: notify,
    ...(start && { start }),
    ...(lines && { services: wantedOf(lines) }),
  });

/** The visit as it is by now, where the page was behind (R9). */
export const presentOf = (problem: unknown): Visit | undefined =>
  problem instanceof Problem ? (problem.told["visit"] as Visit | undefined) : undefined;
