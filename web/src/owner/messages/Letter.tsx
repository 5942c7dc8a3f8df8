import { useLayoutEffect, useRef } from "preact/hooks";

import { parsed } from "./letter.ts";

/** An e-mail's own page within ours: its styles are its own, and nothing in it can be pressed. */
export function Letter({ html, label }: { html: string; label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const inside = host.current?.shadowRoot ?? host.current?.attachShadow({ mode: "open" });
    inside?.replaceChildren(parsed(html));
  }, [html]);
  // It can be wider than a phone, and is scrolled by the keyboard too.
  return <div class="owner-letter" ref={host} tabIndex={0} role="group" aria-label={label} />;
}
