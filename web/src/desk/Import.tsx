import { useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { announce } from "../announce.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Screen } from "../ui/Screen.tsx";
import { count, t } from "../words.ts";
import { FilePicker } from "./FilePicker.tsx";
import { type Kind, type Moved, moveIn, ready } from "./importing.ts";
import { MovedProblems, MovedRows } from "./MovedTable.tsx";

/** Clients and visits to come from another system: first tried, with all that would happen, then done (O3). */
export function Import() {
  const [kind, setKind] = useState<Kind>("clients");
  const [table, setTable] = useState<string>();
  const [moved, setMoved] = useState<Moved>();
  const { busy, run, refusal } = useRefusable(async (write: boolean) => {
    if (table === undefined) return;
    const answer = await moveIn(kind, table, write);
    setMoved(answer);
    announce(answer.written ? t("desk.imported") : count("desk.tried", answer.rows.length));
  });
  const choose = (value: string) => {
    setKind(value === "appointments" ? "appointments" : "clients");
    setMoved(undefined);
  };
  return (
    <Screen title={t("desk.move_in")} lead={t("desk.import_text")}>
      <Choice
        legend={t("desk.what_is_in_it")}
        value={kind}
        onValue={choose}
        options={[
          { value: "clients", label: t("desk.clients"), detail: t("desk.client_columns") },
          { value: "appointments", label: t("desk.visits"), detail: t("desk.visit_columns") },
        ]}
      />
      <FilePicker
        label={t("desk.file")}
        onText={(text) => {
          setTable(text);
          setMoved(undefined);
        }}
      />
      <div class="acts">
        <Button busy={busy} disabled={table === undefined} onClick={() => run(false)}>
          {t("desk.try_it")}
        </Button>
        {moved && ready(moved) && (
          <Button look="danger" busy={busy} onClick={() => run(true)}>
            {t("desk.do_it")}
          </Button>
        )}
      </div>
      <Refusal problem={refusal} />
      {moved && <MovedProblems problems={moved.problems} />}
      {moved && moved.rows.length > 0 && <MovedRows moved={moved} />}
    </Screen>
  );
}
