import { useState } from "preact/hooks";

import { announce } from "../announce.ts";
import { get, Problem, send, type Schemas } from "../api/client.ts";
import { useAct, useAsk } from "../asking.ts";
import type { PageProps } from "../page.ts";
import { Button } from "../ui/Button.tsx";
import { Problems } from "../ui/Problems.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { t } from "../words.ts";

const PATH = "/api/unsubscribe/{token}";

/** Where an e-mail's unsubscribe link leads: looking changes nothing, one press does, and it can be undone (S6, F20). */
export default function Page({ route }: PageProps) {
  const token = route.parts[1] ?? "";
  const [now, setNow] = useState<Schemas["UnsubscribeAnswer"]>();
  const { answer, problem, again } = useAsk(() => get(PATH, { token }), [token]);
  const { busy, run } = useAct(async (method: "post" | "delete") => {
    setNow(await send(method, PATH, { token }, undefined));
    if (method === "delete") announce(t("settings.un_back"));
  });
  if (problem instanceof Problem && problem.code === "not_found")
    return <Screen title={t("settings.unsubscribe")} lead={t("settings.un_gone")} />;
  if (problem) return <Problems problem={problem} again={again} />;
  const shown = now ?? answer;
  if (!shown) return <Skeleton cards={1} />;
  const { business, unsubscribed } = shown;
  return unsubscribed ? (
    <Screen title={t("settings.un_done")} lead={t("settings.un_done_text", { business })}>
      <div class="acts">
        <Button look="second" busy={busy} onClick={() => run("delete")}>
          {t("settings.un_undo")}
        </Button>
      </div>
    </Screen>
  ) : (
    <Screen title={t("settings.unsubscribe")} lead={t("settings.un_text", { business })}>
      <div class="acts">
        <Button busy={busy} onClick={() => run("post")}>
          {t("settings.un_now")}
        </Button>
      </div>
    </Screen>
  );
}
