import { render } from "preact";

import { onSignedOut } from "./api/client.ts";
import { App } from "./app.tsx";
import type { Pages } from "./page.ts";
import { followAddress, replace } from "./router.ts";
import { startSpeaking } from "./words.ts";

const PAGES: Pages = {
  "": () => import("./desk/page.tsx"),
  desk: () => import("./desk/page.tsx"),
  owner: () => import("./owner/page.tsx"),
  "signed-out": () => import("./owner/signed-out.tsx"),
};

onSignedOut(() => replace("signed-out"));

followAddress();
await startSpeaking(import.meta.glob("../languages/*.json", { import: "default" }));
const root = document.getElementById("app");
if (root) {
  root.replaceChildren();
  render(<App pages={PAGES} />, root);
}
