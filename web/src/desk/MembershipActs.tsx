import { useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { type Schemas, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { Button } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import type { Menu } from "./menu.ts";

interface MembershipActsProps {
  readonly client: string;
  readonly membership: Schemas["MembershipAnswer"];
  readonly menu: Menu;
  readonly again: () => Promise<void>;
}

const ONE = "/api/owner/clients/{client}/memberships/{id}";
const ACTS = {
  record_payment: `${ONE}/record_payment`,
  pause: `${ONE}/pause`,
  resume: `${ONE}/resume`,
} as const;

type Act = keyof typeof ACTS;

/** Record a payment; for the owner pause, resume and end. */
export function MembershipActs({ client, membership, menu, again }: MembershipActsProps) {
  const [notify, setNotify] = useState(true);
  const [ending, setEnding] = useState(false);
  const [when, setWhen] = useState("later");
  const at = { client, id: membership.id };
  const act = useRefusable(async (what: Act) => {
    await send("post", ACTS[what], at, { notify_client: notify });
    await again();
    announce(t("desk.saved"));
  });
  const end = useRefusable(async () => {
    setEnding(false);
    await send("post", `${ONE}/cancel`, at, { notify_client: notify, at_once: when === "now" });
    await again();
    announce(t("desk.saved"));
  });
  const owner = menu.role === "owner";
  const over = membership.status === "canceled";
  const paused = membership.status === "paused";
  const acts: Act[] = owner ? [paused ? "resume" : "pause"] : [];
  if (membership.paid_at_the_desk) acts.unshift("record_payment");
  if (over || (acts.length === 0 && !owner)) return null;
  return (
    <>
      <Check checked={notify} onChecked={setNotify}>
        {t("desk.notify")}
      </Check>
      <div class="acts">
        {acts.map((what) => (
          <Button key={what} look="second" busy={act.busy} onClick={() => act.run(what)}>
            {t(`desk.${what}`)}
          </Button>
        ))}
        {owner && (
          <Button look="danger" onClick={() => setEnding(true)}>
            {t("desk.end")}
          </Button>
        )}
      </div>
      <Refusal problem={act.refusal ?? end.refusal} />
      {ending && (
        <Dialog title={t("desk.end")} onClose={() => setEnding(false)}>
          <Choice
            legend={t("desk.end_when")}
            value={when}
            onValue={setWhen}
            options={[
              { value: "later", label: t("desk.end_later") },
              { value: "now", label: t("desk.end_now") },
            ]}
          />
          <div class="acts">
            <Button look="danger" busy={end.busy} onClick={() => end.run()}>
              {t("desk.end")}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
