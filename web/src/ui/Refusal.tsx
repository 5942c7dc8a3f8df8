import type { ComponentChildren } from "preact";

import { business } from "../business.ts";
import { sentences } from "../problems.ts";
import { ContactButtons } from "../shell/ContactButtons.tsx";
import { useStore } from "../store.ts";

interface RefusalProps {
  readonly problem: unknown;
  /** The buttons that help, before those of the business. */
  readonly children?: ComponentChildren;
}

/** An act was refused: every reason, read out as it appears, and whom to ask. */
export function Refusal({ problem, children }: RefusalProps) {
  const shown = useStore(business);
  if (!problem) return null;
  return (
    <div class="card refusal" role="alert">
      {sentences(problem).map((text) => (
        <p key={text}>{text}</p>
      ))}
      <div class="acts">
        {children}
        {shown && <ContactButtons business={shown} />}
      </div>
    </div>
  );
}
