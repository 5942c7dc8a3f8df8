import { resolved, type Node } from "../schema.ts";
import { helpOf, labelOf } from "../words.ts";
import type { Path } from "../document.ts";
import { useWork } from "./editing.ts";
import { Length } from "./Length.tsx";
import { FieldFor } from "./FieldFor.tsx";

interface PartFormProps {
  readonly path: Path;
  readonly node: Node;
  /** What the schema calls the part, such as `ServicePart`. */
  readonly part: string;
  readonly leaveOut?: readonly string[];
  readonly only?: readonly string[];
}

/** A part of the document as a form: a field for each name that the schema has for it. */
export function PartForm({ path, node, part, leaveOut = [], only }: PartFormProps) {
  const { schema } = useWork();
  const properties = node.properties ?? {};
  const shown = (only ?? nameFirst(Object.keys(properties))).filter(
    (name) => !leaveOut.includes(name),
  );
  const hasLength = shown.includes("minutes") && shown.includes("segments");
  return (
    <>
      {shown.map((name) => {
        if (hasLength && name === "segments") return null;
        if (hasLength && name === "minutes")
          return <Length key={name} path={path} part={part} node={node} />;
        const found = resolved(schema, properties[name] ?? {});
        return (
          <FieldFor
            key={name}
            path={[...path, name]}
            part={part}
            label={labelOf(part, name, properties[name])}
            help={helpOf(part, name)}
            {...found}
          />
        );
      })}
    </>
  );
}

const nameFirst = (names: readonly string[]): string[] =>
  [...names].sort((one, other) => Number(other === "name") - Number(one === "name"));
