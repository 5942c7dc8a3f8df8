import { useState } from "preact/hooks";

import { send } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { forgetPortal, portal } from "../portal.ts";
import { href } from "../router.ts";
import { useStore } from "../store.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";

type Left = "here" | "everywhere";

/** Sign out here, or on every device and of every link (A9). */
export default function SigningOut() {
  const home = useStore(portal);
  const [left, setLeft] = useState<Left>();
  const { busy, run } = useAct(async (where: Left) => {
    await send(
      "delete",
      "/api/sessions",
      where === "everywhere" ? { everywhere: true } : {},
      undefined,
    );
    forgetPortal();
    setLeft(where);
  });
  if (left)
    return (
      <Screen
        title={t("access.left")}
        lead={t(left === "here" ? "access.left_text" : "access.left_everywhere_text")}
      >
        <ButtonLink href={href("sign-in")}>{t("page.sign_in")}</ButtonLink>
      </Screen>
    );
  return (
    <Screen title={t("page.sign_out")}>
      <div class="stack">
        <div class="acts">
          <Button busy={busy} onClick={() => run("here")}>
            {t("page.sign_out")}
          </Button>
        </div>
        {home?.session !== "visit" && (
          <>
            <p class="quiet">{t("access.sign_out_everywhere_text")}</p>
            <div class="acts">
              <Button look="second" busy={busy} onClick={() => run("everywhere")}>
                {t("page.sign_out_everywhere")}
              </Button>
            </div>
          </>
        )}
      </div>
    </Screen>
  );
}
