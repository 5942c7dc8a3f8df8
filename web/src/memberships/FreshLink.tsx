import { useState } from "preact/hooks";

import { send } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { business } from "../business.ts";
import { Button } from "../ui/Button.tsx";
import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";

/** What touches money needs a link of the last 24 hours: one tap sends it, and it leads back here (A10). */
export function FreshLink({ to }: { to: string }) {
  return (
    <Screen title={t("memberships.fresh_title")}>
      <p>{t("problem.link_too_old")}</p>
      <SendLink to={to} />
    </Screen>
  );
}

export function SendLink({ to }: { to: string }) {
  const [sent, setSent] = useState(false);
  const { busy, run } = useAct(async () => {
    const id = business.value?.id;
    await send("post", "/api/links", {}, { to, ...(id && { business: id }) });
    setSent(true);
  });
  return (
    <div class="acts">
      {!sent && (
        <Button icon="mail" busy={busy} onClick={() => run()}>
          {t("home.send_link")}
        </Button>
      )}
      <p role="status">{sent && t("home.link_sent")}</p>
    </div>
  );
}
