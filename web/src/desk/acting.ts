import { useLayoutEffect, useRef } from "preact/hooks";

import { Problem } from "../api/client.ts";
import { type Asked, useAsk } from "../asking.ts";

const QUIETLY = 20_000; // milliseconds between two looks at what others may have changed

/** As `useAsk`, looking again by itself; what was seen last stays while that goes wrong. */
export function useFresh<T>(ask: () => Promise<T>, about: readonly unknown[]): Asked<T> {
  const asked = useAsk(ask, about);
  const seen = useRef<{ about: string; answer: T | undefined }>({ about: "", answer: undefined });
  const key = about.join(" ");
  if (asked.answer !== undefined) seen.current = { about: key, answer: asked.answer };
  useLayoutEffect(() => {
    const look = () => void (document.hidden || asked.again());
    const tick = setInterval(look, QUIETLY);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(tick);
      document.removeEventListener("visibilitychange", look);
    };
  }, [asked.again]);
  const kept = seen.current.about === key ? seen.current.answer : undefined;
  return kept === undefined ? asked : { answer: kept, again: asked.again };
}

/** What is wrong with each field, by its path such as `new_client.email`. */
export function errorsOf(problem: unknown): Readonly<Record<string, string>> {
  const errors = problem instanceof Problem ? problem.errors : [];
  return Object.fromEntries(errors.map(({ field, message }) => [field, message]));
}
