import { useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import type { ClientProps } from "./ClientCard.tsx";
import { nameOf } from "./saying.ts";

const ONE = "/api/owner/clients/{client}";

/** The owner hands over all that is held of a client, or takes the person out of it (F31). */
export function EraseClient({ home: { client }, again }: ClientProps) {
  const [sure, setSure] = useState(false);
  const [typed, setTyped] = useState("");
  const name = nameOf(client);
  const erase = useRefusable(async () => {
    setSure(false);
    await send("post", `${ONE}/erase`, { client: client.id }, undefined);
    await again();
    announce(t("desk.erased"));
  });
  return (
    <section class="section" aria-label={t("desk.their_data")}>
      <h2>{t("desk.their_data")}</h2>
      <div class="acts">
        <ButtonLink look="second" href={`/api/owner/clients/${client.id}/export`} download>
          {t("desk.export")}
        </ButtonLink>
        <Button look="danger" busy={erase.busy} onClick={() => setSure(true)}>
          {t(client.erasing ? "desk.erase_again" : "desk.erase")}
        </Button>
      </div>
      <Refusal problem={erase.refusal} />
      {sure && (
        <Dialog title={t("desk.erase")} onClose={() => setSure(false)}>
          <p>{t("desk.erase_text", { name })}</p>
          <Field label={t("desk.erase_name", { name })} value={typed} onValue={setTyped} />
          <div class="acts">
            <Button
              look="danger"
              busy={erase.busy}
              disabled={typed.trim() !== name}
              onClick={() => erase.run()}
            >
              {t("desk.erase_now")}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
