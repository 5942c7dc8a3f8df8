import { useState } from "preact/hooks";

import { send } from "../api/client.ts";
import { Switches } from "../settings/Switches.tsx";
import { useSwitches } from "../settings/switching.ts";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import type { ClientProps } from "./ClientCard.tsx";

const PATH = "/api/owner/clients/{client}/messages";

/** Which messages reach the client (S6). */
export function ClientMessages({ home: { client, messages }, again }: ClientProps) {
  const [refusal, setRefusal] = useState<unknown>();
  const { switches, press } = useSwitches(
    messages,
    async (pressed) => {
      setRefusal(undefined);
      await send("patch", PATH, { client: client.id }, pressed);
      await again();
    },
    (problem) => {
      setRefusal(problem);
      return true;
    },
  );
  return (
    <details class="card">
      <summary>{t("page.messages")}</summary>
      {switches && <Switches switches={switches} onSwitch={press} />}
      <Refusal problem={refusal} />
    </details>
  );
}
