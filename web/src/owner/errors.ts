import type { FieldError } from "../api/problem.ts";
import type { Path } from "./document.ts";

// Which field an error is about: the API names it by its path, `staff.mia.shifts.0.from`. Pure.

export const errorAt = (errors: readonly FieldError[], path: Path): string | undefined =>
  sentence(errors.filter(({ field }) => field === path.join(".")));

/** Errors of a place and of all that is in it. */
export const errorsWithin = (errors: readonly FieldError[], path: Path): FieldError[] =>
  errors.filter(({ field }) => `${field}.`.startsWith(`${path.join(".")}.`));

const sentence = (errors: readonly FieldError[]): string | undefined =>
  errors.length > 0 ? errors.map(({ message }) => message).join("; ") : undefined;
