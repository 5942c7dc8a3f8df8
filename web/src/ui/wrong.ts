import { useLayoutEffect, useRef } from "preact/hooks";

/** A form whose first wrong field has the focus after each of these tries, so that what is wrong is read out. */
export function useFirstWrong(tries: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(
    () => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus(),
    [tries],
  );
  return form;
}
