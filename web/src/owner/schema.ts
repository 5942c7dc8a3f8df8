import type { Group } from "./document.ts";

// The JSON schema of the business's document, as far as forms need it. Pure.

export interface Node {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly title?: string;
}

export interface Resolved {
  readonly node: Node;
  /** The names by which the schema knows it, the outermost first: `Logo`, `PicturePart`. */
  readonly names: readonly string[];
  /** It may be left empty. */
  readonly optional: boolean;
}

export function resolved(schema: Node, node: Node): Resolved {
  const only = node.anyOf?.filter((one) => one.type !== "null");
  if (only?.length === 1 && only[0])
    return { ...resolved(schema, { ...node, anyOf: [], ...only[0] }), optional: true };
  if (!node.$ref) return { node, names: [], optional: false };
  const name = node.$ref.replace("#/$defs/", "");
  const under = resolved(schema, schema.$defs?.[name] ?? {});
  return { ...under, names: [plain(name), ...under.names] };
}

/** `portal__business__file__fields__Money__1` is Money. */
const plain = (name: string): string => name.replace(/^portal__(?:[a-z_]+__)*|__\d+$/g, "");

/** What the entries of a group of named ones are. */
export const entryNode = (node: Node): Node =>
  typeof node.additionalProperties === "object" ? node.additionalProperties : {};

/** An entry with nothing in it but defaults, for `given` to be filled in. */
export function blank(schema: Node, node: Node, given: Group = {}): Group {
  const part = resolved(schema, node).node;
  const fields = Object.entries(part.properties ?? {});
  return {
    ...Object.fromEntries(fields.map(([name, field]) => [name, empty(schema, field)])),
    ...given,
  };
}

export function empty(schema: Node, node: Node): unknown {
  const { node: found, optional } = resolved(schema, node);
  if (node.default !== undefined) return node.default;
  if (optional) return null;
  if (found.enum) return found.enum[0];
  switch (found.type) {
    case "object":
      return found.properties ? blank(schema, found) : {};
    case "array":
      return [];
    case "integer":
      return found.minimum ?? 0;
    case "boolean":
      return false;
    default:
      return "";
  }
}
