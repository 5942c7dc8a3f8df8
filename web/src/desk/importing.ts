import { address, Problem, type Schemas } from "../api/client.ts";

export type Kind = "clients" | "appointments";
export type Moved = Schemas["MovedAnswer"];

/** Say what a table comes to, or write it; both may be repeated (O3). Raises Problem. */
export async function moveIn(kind: Kind, table: string, write: boolean): Promise<Moved> {
  const url = address("/api/owner/import/{kind}", { kind, dry_run: !write });
  const headers = { "Content-Type": "text/csv" };
  const asked = { method: "POST", credentials: "same-origin", headers, body: table } as const;
  const lost = () => Promise.reject(new Problem(0, { code: "no_connection" }));
  const answer = await fetch(url, asked).catch(lost);
  const told = (await answer.json().catch(lost)) as unknown;
  if (answer.ok) return told as Moved;
  throw new Problem(answer.status, told as Record<string, unknown>);
}

/** May it be written? Only where something is new and nothing is wrong. */
export const ready = ({ written, rows, problems }: Moved): boolean =>
  !written && problems.length === 0 && rows.some(({ act }) => act === "new");
