import { get } from "../api/client.ts";
import type { Home } from "../portal.ts";

let done = false;

/** While nothing else is to do, load what is likely to be opened next. */
export function prefetchNext(home: Home): void {
  if (done) return;
  done = true;
  const idle = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 500));
  idle(() => {
    const likely = [
      import("../visits/page.tsx"),
      import("../booking/page.tsx"),
      get("/api/businesses/{slug}", { slug: home.business.slug }),
    ];
    void Promise.allSettled(likely); // what fails is loaded once it is opened
  });
}
