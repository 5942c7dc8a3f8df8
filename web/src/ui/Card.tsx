import type { ComponentChildren } from "preact";

interface CardProps {
  readonly children: ComponentChildren;
  readonly label?: string;
  readonly class?: string;
}

/** Something of its own, such as one appointment. */
export function Card({ children, label, class: own = "" }: CardProps) {
  return (
    <article class={`card ${own}`} aria-label={label}>
      {children}
    </article>
  );
}
