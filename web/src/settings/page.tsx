import { get, send, type Schemas } from "../api/client.ts";
import { useAct, useAsk } from "../asking.ts";
import { announce } from "../announce.ts";
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

type Answer = Schemas["SwitchesAnswer"];
export type Switch = Exclude<keyof Answer, "blocked">;

/** What the client is sent, the calendar's address, and signing out (S6, V6, A9). */
export default function Page() {
  const home = useStore(portal);
  const { answer, problem, again } = useAsk(async () => {
    const { session } = home ?? (await readPortal());
    return session === "client" ? get("/api/portal/messages", here()) : undefined;
  }, []);
  const { busy, run } = useAct(async (changed: Switch, on: boolean) => {
    await send("patch", "/api/portal/messages", here(), { [changed]: on });
    await again();
    announce(t("settings.saved"));
  });
  if (problem) return <Problems problem={problem} again={again} />;
  if (home?.session === "visit")
    return (
      <Screen title={t("settings.messages")} lead={t("settings.visit_only")}>
        <ButtonLink href="#/sign-in">{t("page.sign_in")}</ButtonLink>
      </Screen>
    );
  if (!answer) return <Skeleton />;
  return (
    <Screen title={t("settings.messages")} lead={t("settings.lead")}>
      <Switches switches={answer} busy={busy} onSwitch={run} />
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
