import { render } from "preact";

import { onSignedOut } from "./api/client.ts";
import { App } from "./app.tsx";
import type { Pages } from "./page.ts";
import { forgetPortal } from "./portal.ts";
import { followAddress, replace, route } from "./router.ts";
import { startSpeaking } from "./words.ts";

const PAGES: Pages = {
  "": () => import("./home/page.tsx"),
  appointments: () => import("./home/page.tsx"),
  appointment: () => import("./visits/page.tsx"),
  book: () => import("./booking/page.tsx"),
  enter: () => import("./access/enter.tsx"),
  membership: () => import("./memberships/page.tsx"),
  messages: () => import("./settings/page.tsx"),
  package: () => import("./memberships/package.tsx"),
  "sign-in": () => import("./access/sign-in.tsx"),
  "sign-out": () => import("./access/sign-out.tsx"),
  unsubscribe: () => import("./settings/unsubscribe.tsx"),
};

// The way back goes along, as links in messages name it: `appointment/apt_1`.
onSignedOut(() => {
  forgetPortal();
  const { parts } = route();
  if (parts[0] !== "enter" && parts[0] !== "sign-in") replace("sign-in", { to: parts.join("/") });
});

void PAGES[route().parts[0] ?? ""]?.(); // loads beside the language, not after it
followAddress();
await startSpeaking(
  import.meta.glob("../languages/*.json", { query: "?client", import: "default" }),
);
const root = document.getElementById("app");
if (root) {
  root.replaceChildren();
  render(<App pages={PAGES} />, root);
}
