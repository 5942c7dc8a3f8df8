import { maybe } from "../words.ts";
import type { Path } from "./document.ts";
import type { Node } from "./schema.ts";

// What fields are called: by the part of the document that they are in where it matters, or else by their name alone.

export const labelOf = (part: string, name: string, node?: Node): string =>
  maybe(`owner.fields.${part}.${name}`) ?? maybe(`owner.fields.${name}`) ?? node?.title ?? name;

export const helpOf = (part: string, name: string): string | undefined =>
  maybe(`owner.help.${part}.${name}`) ?? maybe(`owner.help.${name}`);

/** One of a few values. */
export const valueOf = (value: string): string => maybe(`owner.values.${value}`) ?? value;

/** A place in words, such as "Staff: mia: Days off". */
export const placeOf = (path: Path): string =>
  path
    .filter((name) => !/^\d+$/.test(name))
    .map((name) => maybe(`owner.sections.${name}`) ?? maybe(`owner.fields.${name}`) ?? name)
    .join(": ");
