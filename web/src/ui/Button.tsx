import type { ComponentChildren, JSX } from "preact";

import { Icon, type IconName } from "./Icon.tsx";

interface Looks {
  /** `main` once a screen; `plain` looks like a link; `danger` takes something away. */
  readonly look?: "main" | "second" | "plain" | "danger";
  readonly icon?: IconName;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

type ButtonProps = Looks & { readonly busy?: boolean } & JSX.IntrinsicElements["button"];
type LinkProps = Looks & JSX.IntrinsicElements["a"];

/** While `busy` it stays focused, and cannot be pressed again. */
export function Button({ look = "main", icon, wide, busy, children, ...rest }: ButtonProps) {
  const onClick = busy ? stop : rest.onClick;
  return (
    <button
      type="button"
      {...rest}
      onClick={onClick}
      aria-disabled={busy || undefined}
      class={classes(look, wide, rest.class)}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, and changes nothing. */
export function ButtonLink({ look = "main", icon, wide, children, ...rest }: LinkProps) {
  return (
    <a {...rest} class={classes(look, wide, rest.class)}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

const stop = (event: Event) => event.preventDefault();

const classes = (look: string, wide: boolean | undefined, own: unknown) =>
  `button ${look}${wide ? " wide" : ""}${typeof own === "string" ? ` ${own}` : ""}`;
