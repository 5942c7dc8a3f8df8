import type { ComponentType } from "preact";

import type { Route } from "./router.ts";

/** What every feature's page is given. Its module has it as default export. */
export interface PageProps {
  readonly route: Route;
}

export type Page = ComponentType<PageProps>;
export type Pages = Readonly<Record<string, () => Promise<{ default: Page }>>>;
