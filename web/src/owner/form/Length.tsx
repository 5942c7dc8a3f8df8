import { Button } from "../../ui/Button.tsx";
import { t } from "../../words.ts";
import type { Group, Path } from "../document.ts";
import { type Node, resolved } from "../schema.ts";
import { helpOf, labelOf } from "../words.ts";
import { usePlace, useWork } from "./editing.ts";
import { ListOf } from "./ListOf.tsx";
import { WholeNumber } from "./simple.tsx";

const FIRST_SEGMENT = 30; // minutes

/** How long something takes: plain minutes of work, or segments (B8). One takes the other's place. */
export function Length({ path, part, node }: { path: Path; part: string; node: Node }) {
  const { schema } = useWork();
  const { value, set, error } = usePlace<Group>(path);
  const { minutes, segments } = value;
  const inSegments = Array.isArray(segments) && segments.length > 0;
  const name = inSegments ? "segments" : "minutes";
  const Shown = inSegments ? ListOf : WholeNumber;
  const first = [{ kind: "work", minutes: Number(minutes) || FIRST_SEGMENT }];
  return (
    <div class="stack">
      <Shown
        path={[...path, name]}
        part={part}
        label={labelOf(part, name)}
        help={helpOf(part, name)}
        {...resolved(schema, node.properties?.[name] ?? {})}
      />
      {error && <p class="error">{error}</p>}
      {!inSegments && (
        <Button look="plain" onClick={() => set({ ...value, minutes: null, segments: first })}>
          {t("owner.in_segments")}
        </Button>
      )}
    </div>
  );
}
