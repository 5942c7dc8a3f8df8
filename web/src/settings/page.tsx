import { get, send } from "../api/client.ts";
import { useAsk } from "../asking.ts";
import { business } from "../business.ts";
import { portal, readPortal } from "../portal.ts";
import { useStore } from "../store.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Problems } from "../ui/Problems.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { t } from "../words.ts";
import { Feed } from "./Feed.tsx";
import { Switches } from "./Switches.tsx";
import { useSwitches } from "./switching.ts";

/** What the client is sent, the calendar's address, and signing out (S6, V6, A9). */
export default function Page() {
  const home = useStore(portal);
  const { answer, problem, again } = useAsk(async () => {
    const { session } = home ?? (await readPortal());
    return session === "client" ? get("/api/portal/messages", here()) : undefined;
  }, []);
  const { switches, press } = useSwitches(answer, (pressed) =>
    send("patch", "/api/portal/messages", here(), pressed),
  );
  if (problem) return <Problems problem={problem} again={again} />;
  if (home?.session === "visit")
    return (
      <Screen title={t("settings.messages")} lead={t("settings.visit_only")}>
        <ButtonLink href="#/sign-in">{t("page.sign_in")}</ButtonLink>
      </Screen>
    );
  if (!switches) return <Skeleton />;
  return (
    <Screen title={t("settings.messages")} lead={t("settings.lead")}>
      <Switches switches={switches} onSwitch={press} />
      <Feed />
      <section class="section" aria-labelledby="out">
        <h2 id="out">{t("settings.out")}</h2>
        <div class="acts">
          <ButtonLink look="second" href="#/sign-out">
            {t("page.sign_out_everywhere")}
          </ButtonLink>
        </div>
      </section>
      <p>
        <a href="#/">{t("page.home")}</a>
      </p>
    </Screen>
  );
}

/** Of which business, where somebody is signed in with several. */
export const here = (): { business?: string } =>
  business.value ? { business: business.value.id } : {};
