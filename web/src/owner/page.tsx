import { useLayoutEffect } from "preact/hooks";

import { Nav } from "../desk/Nav.tsx";
import { arrived } from "../desk/role.ts";
import type { PageProps } from "../page.ts";
import { useAsk } from "../asking.ts";
import { useStore } from "../store.ts";
import { Problems } from "../ui/Problems.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { EditingProvider } from "./form/editing.ts";
import { Overview } from "./Overview.tsx";
import { SaveBar } from "./SaveBar.tsx";
import { Section } from "./Section.tsx";
import { showEverywhere } from "./shown.ts";
import { Touched } from "./Touched.tsx";
import { begin, isChanged, work } from "./work.ts";
import "./owner.css";

/** `#/owner/<section>`: all that the business says of itself, to be changed by its owner. */
export default function Page({ route }: PageProps) {
  const now = useStore(work);
  const { problem, again } = useAsk(async () => {
    if (!work.value) await begin();
  }, []);
  const [, section] = route.parts;
  useLayoutEffect(() => {
    if (now) arrived(now.base.role === "owner" ? "owner" : "desk");
  }, [now?.base.role]);
  useLayoutEffect(() => {
    if (now) void showEverywhere(now.base).catch(() => undefined); // only its looks would be the old ones
  }, [now?.base.version]);
  useLayoutEffect(() => {
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, []);
  return (
    <div class="desk owner">
      <Nav here="owner" />
      {problem ? (
        <Problems problem={problem} again={again} />
      ) : !now ? (
        <Skeleton />
      ) : (
        <EditingProvider value={now}>
          {section ? <Section parts={route.parts.slice(1)} /> : <Overview />}
          <Touched />
          {now.base.role === "owner" && <SaveBar />}
        </EditingProvider>
      )}
    </div>
  );
}

/** What is not saved would be lost when the window is closed; between screens it is kept. */
function stay(event: BeforeUnloadEvent) {
  if (work.value && isChanged(work.value)) event.preventDefault();
}
