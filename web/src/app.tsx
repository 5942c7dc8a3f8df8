import { useLayoutEffect, useState } from "preact/hooks";

import { Notice } from "./ui/Notice.tsx";
import { Problems } from "./ui/Problems.tsx";
import { Screen } from "./ui/Screen.tsx";
import { Skeleton } from "./ui/Skeleton.tsx";
import { announce } from "./announce.ts";
import type { Page, Pages } from "./page.ts";
import { onRoute, type Route, route as current, useRoute } from "./router.ts";
import { Shell } from "./shell/Shell.tsx";
import { t, useLanguage } from "./words.ts";

interface Shown {
  readonly Page: Page;
  readonly route: Route;
}

/** The page around all features: each is loaded when it is first needed, and the one before stays until then. */
export function App({ pages }: { pages: Pages }) {
  useLanguage(); // all of it is drawn again, and stays as it is
  const route = useRoute();
  const [shown, setShown] = useState<Shown>();
  const [problem, setProblem] = useState<unknown>();
  const load = () => {
    const stays = () => route === current(); // what comes late is of a page that one has left
    setProblem(undefined);
    const found = pages[route.parts[0] ?? ""];
    if (!found) return setShown({ Page: Lost, route });
    found().then(
      ({ default: Page }) => stays() && setShown({ Page, route }),
      (wrong: unknown) => stays() && setProblem(wrong),
    );
  };
  useLayoutEffect(load, [route]);
  useLayoutEffect(() => onRoute(() => announce("")), []); // at once: what is said after it stays
  return (
    <Shell>
      {problem ? (
        <Problems problem={problem} again={load} />
      ) : shown ? (
        <shown.Page key={shown.route.parts.join("/")} route={shown.route} />
      ) : (
        <Skeleton />
      )}
      <Notice />
    </Shell>
  );
}

function Lost() {
  return (
    <Screen title={t("page.not_found")}>
      <p>{t("page.not_found_text")}</p>
      <p>
        <a href="#/">{t("page.home")}</a>
      </p>
    </Screen>
  );
}
