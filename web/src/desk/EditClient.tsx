import { useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { Button } from "../ui/Button.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import { errorsOf } from "./acting.ts";
import type { ClientProps } from "./ClientCard.tsx";
import { PersonFields } from "./PersonFields.tsx";

/** Names and contacts. A contact that is lost ends every session and link of the client (A9). */
export function EditClient({ home: { client }, again }: ClientProps) {
  const { email = "", phone = "", first_name, last_name } = client;
  const [person, setPerson] = useState({ first_name, last_name, email, phone });
  const { busy, run, refusal } = useRefusable(async () => {
    const body = { version: client.version, ...person };
    await send("patch", "/api/owner/clients/{client}", { client: client.id }, body);
    await again();
    announce(t("desk.saved"));
  });
  const submitted = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <details class="card">
      <summary>{t("desk.edit")}</summary>
      <form class="form" onSubmit={submitted}>
        <PersonFields person={person} onPerson={setPerson} errors={errorsOf(refusal)} />
        <p class="quiet">{t("desk.edit_text")}</p>
        <Refusal problem={refusal}>
          <Button look="second" onClick={() => again()}>
            {t("desk.show_present")}
          </Button>
        </Refusal>
        <div class="acts">
          <Button type="submit" busy={busy}>
            {t("desk.save")}
          </Button>
        </div>
      </form>
    </details>
  );
}
