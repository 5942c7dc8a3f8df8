import { Problem } from "./api/problem.ts";
import type { Reason } from "./api/problem.ts";
import { language, maybe } from "./words.ts";

// The API's sentences are English. In another language the page says its own for each code that it knows.

export function sentence(problem: unknown): string {
  if (!(problem instanceof Problem)) return maybe("problem.internal_error") ?? "";
  if (!problem.message)
    return maybe(`problem.${problem.code}`) ?? maybe("problem.internal_error") ?? "";
  return said(problem.code, problem.message);
}

/** Every reason of a refusal, or its one sentence. */
export function sentences(problem: unknown): string[] {
  const reasons = problem instanceof Problem ? problem.reasons : [];
  return reasons.length > 0 ? reasons.map(reasonText) : [sentence(problem)];
}

export const reasonText = ({ code, text }: Reason): string => said(code, text);

const said = (code: string, text: string): string =>
  language() === "en" ? text : (maybe(`problem.${code}`) ?? text);
