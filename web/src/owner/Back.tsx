import type { ComponentChildren } from "preact";

import { Icon } from "../ui/Icon.tsx";

export function Back({ to, children }: { to: string; children: ComponentChildren }) {
  return (
    <p>
      <a class="owner-back" href={`#/${to}`}>
        <Icon name="back" />
        {children}
      </a>
    </p>
  );
}
