import { useRef, useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { newKey, type Schemas, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { money } from "../format.ts";
import { Button } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Field } from "../ui/Field.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import { errorsOf } from "./acting.ts";
import { Select } from "./Select.tsx";
import { instantAt } from "./wall.ts";

interface StartProps {
  readonly client: string;
  readonly plans: readonly Schemas["PlanAnswer"][];
  readonly zone: string;
  readonly again: () => Promise<void>;
}

/** Start a plan, now or later, by card or paid at the desk. */
export function StartMembership({ client, plans, zone, again }: StartProps) {
  const [plan, setPlan] = useState(plans[0]?.id ?? "");
  const [starts, setStarts] = useState("");
  const [manual, setManual] = useState(false);
  const [notify, setNotify] = useState(true);
  const sent = useRef({ body: "", key: "" });
  const { busy, run, refusal } = useRefusable(async () => {
    const later = starts && { starts_at: instantAt(starts, "09:00", zone) };
    const body = { plan, manual, notify_client: notify, ...later };
    const said = JSON.stringify(body);
    if (sent.current.body !== said) sent.current = { body: said, key: newKey() };
    const path = "/api/owner/clients/{client}/memberships";
    await send("post", path, { client }, body, { key: sent.current.key });
    sent.current = { body: "", key: "" };
    await again();
    announce(t("desk.started"));
  });
  const submitted = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <details class="card">
      <summary>{t("desk.start_membership")}</summary>
      <form class="form" onSubmit={submitted}>
        <Select
          label={t("desk.plan")}
          value={plan}
          onValue={setPlan}
          options={plans.map((one) => ({
            value: one.id,
            label: `${one.name}, ${money(one.price)}`,
          }))}
        />
        <Field
          label={t("desk.starts")}
          hint={t("desk.starts_hint")}
          type="date"
          value={starts}
          onValue={setStarts}
          error={errorsOf(refusal)["starts_at"]}
        />
        <Check checked={manual} onChecked={setManual}>
          {t("desk.manual")}
        </Check>
        <Check checked={notify} onChecked={setNotify}>
          {t("desk.notify")}
        </Check>
        <Refusal problem={refusal} />
        <div class="acts">
          <Button type="submit" busy={busy}>
            {t("desk.start_now")}
          </Button>
        </div>
      </form>
    </details>
  );
}
