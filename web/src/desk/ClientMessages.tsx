import { send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { Switches } from "../settings/Switches.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import { useRefusable } from "./acting.ts";
import type { ClientProps } from "./ClientCard.tsx";

const PATH = "/api/owner/clients/{client}/messages";

/** Which messages reach the client (S6). */
export function ClientMessages({ home: { client, messages }, again }: ClientProps) {
  const { busy, run, refusal } = useRefusable(async (changed: string, on: boolean) => {
    await send("patch", PATH, { client: client.id }, { [changed]: on });
    await again();
    announce(t("desk.saved"));
  });
  return (
    <details class="card">
      <summary>{t("page.messages")}</summary>
      <Switches switches={messages} busy={busy} onSwitch={run} />
      <Refusal problem={refusal} />
    </details>
  );
}
