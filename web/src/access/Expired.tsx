import { useState } from "preact/hooks";

import { send } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { Button } from "../ui/Button.tsx";
import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";
import { Sent } from "./Sent.tsx";

/** A link that works no more shows nothing, and can be had anew, leading to the same place (A5). */
export function Expired({ token, to }: { token: string; to: string }) {
  const [sent, setSent] = useState(false);
  const { busy, run } = useAct(async () => {
    await send("post", "/api/links", {}, { token, to });
    setSent(true);
  });
  if (sent) return <Sent />;
  return (
    <Screen title={t("access.expired")} lead={t("access.expired_text")}>
      <div class="acts">
        <Button icon="mail" busy={busy} onClick={() => run()}>
          {t("access.send_new")}
        </Button>
      </div>
    </Screen>
  );
}
