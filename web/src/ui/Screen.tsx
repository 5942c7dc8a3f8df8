import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { language } from "../words.ts";

interface ScreenProps {
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** Before anything was pressed the page has only been opened: reading starts at its top, not at the heading. */
let acted = false;
for (const act of ["click", "keydown"]) addEventListener(act, () => (acted = true), true);

let last = "";
let spoken = "";

/** Where one is already, such as when what was loading is there, the focus stays with whatever has it. */
function isNew(title: string): boolean {
  const [before, said] = [last, spoken];
  last = `${location.hash} ${title}`;
  spoken = language();
  return (before !== last && said === spoken) || document.activeElement === document.body;
}

/** One screen: its heading names the window, and has the focus whenever one comes to it. */
export function Screen({ title, lead, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = title;
    if (!isNew(title) || !acted) return;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title, language()]);
  return (
    <div class="screen">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
  );
}
