import { Problem, type Schemas } from "../api/client.ts";
import { clock } from "../format.ts";
import { href } from "../router.ts";
import { t } from "../words.ts";
import { nameOf } from "./saying.ts";

type There = readonly Schemas["TakenAnswer"][];

/** A time that staff cannot have: who or what is there (O4). */
export function Taken({ problem, timezone }: { problem: unknown; timezone: string }) {
  const there = problem instanceof Problem ? (problem.told["there"] as There | undefined) : [];
  if (!there?.length) return null;
  return (
    <ul class="lines">
      {there.map(({ id, owner, name, kind, start, end, client, reason }) => (
        <li key={`${id} ${owner}`}>
          {name}, {clock(start, timezone)} – {clock(end, timezone)}:{" "}
          {client ? (
            <a href={href(`desk/visit/${client.id}/${id}`)}>{nameOf(client)}</a>
          ) : (
            reason || t(kind === "block" ? "desk.blocked" : "desk.a_visit")
          )}
        </li>
      ))}
    </ul>
  );
}
