import { createContext } from "preact";
import { useContext } from "preact/hooks";

import { errorAt } from "../errors.ts";
import { at, type Path } from "../document.ts";
import type { Node } from "../schema.ts";
import { edit, type Work } from "../work.ts";

const Editing = createContext<Work | undefined>(undefined);
export const EditingProvider = Editing.Provider;

export function useWork(): Work {
  const found = useContext(Editing);
  if (!found) throw new Error("no document is being edited here");
  return found;
}

export interface Place<T> {
  readonly value: T;
  readonly set: (value: T) => void;
  readonly error: string | undefined;
}

/** One place of the document: what it says, and what is wrong with it. */
export function usePlace<T>(path: Path): Place<T> {
  const { draft, errors } = useWork();
  return {
    value: at(draft, path) as T,
    set: (value) => edit(path, value),
    error: errorAt(errors, path),
  };
}

/** What every field's component is given. */
export interface FieldProps {
  readonly path: Path;
  /** The part of the document that the field is in, such as `ServicePart`. */
  readonly part: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly node: Node;
  /** The names by which the schema knows its type. */
  readonly names: readonly string[];
  readonly optional: boolean;
}
