import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";

import { warn } from "./announce.ts";
import { sentences } from "./problems.ts";

export interface Asked<T> {
  readonly answer?: T;
  readonly problem?: unknown;
  readonly again: () => Promise<void>;
}

/** Ask when the component appears and whenever `about` changes; an answer that comes too late is let go. */
export function useAsk<T>(ask: () => Promise<T>, about: readonly unknown[]): Asked<T> {
  const [state, setState] = useState<{ answer?: T; problem?: unknown }>({});
  const turn = useRef(0);
  const again = useCallback(async () => {
    const mine = ++turn.current;
    const now = await ask().then(
      (answer) => ({ answer }),
      (problem: unknown) => ({ problem }),
    );
    if (mine === turn.current) setState(now);
  }, about);
  useLayoutEffect(() => {
    setState({});
    void again();
    return () => void ++turn.current;
  }, about);
  return { ...state, again };
}

/** An act that cannot be started twice; what goes wrong is announced unless `refused` takes care of it. */
export function useAct<A extends unknown[]>(
  act: (...given: A) => Promise<void>,
  refused?: (problem: unknown) => boolean | void,
): { busy: boolean; run: (...given: A) => Promise<void> } {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const run = async (...given: A) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await act(...given);
    } catch (problem) {
      if (!refused?.(problem)) warn(sentences(problem).join(" "));
    } finally {
      running.current = false;
      setBusy(false);
      requestAnimationFrame(keepFocus);
    }
  };
  return { busy, run };
}

/** An act whose refusal stays to be read beside it; `behind` sees it first, and may show what is so by now. */
export function useRefusable<A extends unknown[]>(
  act: (...given: A) => Promise<void>,
  behind?: (problem: unknown) => void,
) {
  const [refusal, setRefusal] = useState<unknown>();
  const { busy, run } = useAct(
    (...given: A) => {
      setRefusal(undefined);
      return act(...given);
    },
    (problem) => {
      behind?.(problem);
      setRefusal(problem);
      return true;
    },
  );
  return { busy, run, refusal };
}

/** Where the button that was pressed is gone, the focus goes to the heading, not to nowhere. */
export function keepFocus() {
  if (document.activeElement === document.body)
    document.querySelector("h1")?.focus({ preventScroll: true });
}
