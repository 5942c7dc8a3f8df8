import { useRef, useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { newKey, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { href } from "../router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import type { ClientProps } from "./ClientCard.tsx";
import { nameOf } from "./saying.ts";

const ONE = "/api/owner/clients/{client}";

/** Send or revoke links, and for the owner block and merge (O1, A9, B13). */
export function ClientActs({ home: { client }, menu, again }: ClientProps) {
  const [sure, setSure] = useState(false);
  const key = useRef(newKey());
  const at = { client: client.id };
  const link = useRefusable(async () => {
    const { sent } = await send("post", `${ONE}/links`, at, { to: "" }, { key: key.current });
    key.current = newKey();
    announce(t(sent === "email" ? "desk.link_by_email" : "desk.link_by_text"));
  });
  const revoke = useRefusable(async () => {
    setSure(false);
    await send("delete", `${ONE}/links`, at, undefined);
    announce(t("desk.revoked"));
  });
  const block = useRefusable(async () => {
    await send("post", client.blocked ? `${ONE}/unblock` : `${ONE}/block`, at, undefined);
    await again();
    announce(t(client.blocked ? "desk.unblocked_client" : "desk.blocked_client"));
  });
  const owner = menu.role === "owner";
  return (
    <section class="section" aria-label={t("desk.more")}>
      <h2>{t("desk.more")}</h2>
      <div class="acts">
        <Button look="second" icon="mail" busy={link.busy} onClick={() => link.run()}>
          {t("desk.send_link")}
        </Button>
        <Button look="second" onClick={() => setSure(true)}>
          {t("desk.revoke")}
        </Button>
        {owner && (
          <ButtonLink look="second" href={href(`desk/merge/${client.id}`)}>
            {t("desk.merge")}
          </ButtonLink>
        )}
        {owner && (
          <Button look="danger" busy={block.busy} onClick={() => block.run()}>
            {t(client.blocked ? "desk.unblock_client" : "desk.block_client")}
          </Button>
        )}
      </div>
      <Refusal problem={link.refusal ?? revoke.refusal ?? block.refusal} />
      {sure && (
        <Dialog title={t("desk.revoke")} onClose={() => setSure(false)}>
          <p>{t("desk.revoke_text", { name: nameOf(client) })}</p>
          <div class="acts">
            <Button look="danger" busy={revoke.busy} onClick={() => revoke.run()}>
              {t("desk.revoke_now")}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
