import type { ComponentChildren } from "preact";

import { t } from "../words.ts";
import { Footer } from "./Footer.tsx";
import { Header } from "./Header.tsx";

/** What is around every screen. */
export function Shell({ children }: { children: ComponentChildren }) {
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        {t("page.skip")}
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </>
  );
}

/** The address bar holds the route, so the link only moves the focus. */
function skip(event: Event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
