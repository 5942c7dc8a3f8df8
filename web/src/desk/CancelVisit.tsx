import { useState } from "preact/hooks";

import { announce } from "../announce.ts";
import { useAsk, useRefusable } from "../asking.ts";
import { money } from "../format.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { maybe, t } from "../words.ts";
import { cancelVisit } from "./visit-acts.ts";
import type { PanelProps } from "./VisitPanel.tsx";

/** Cancel normally or late (C2), told beforehand what becomes of the money (B19). */
export function CancelVisit({ visit, notify, onVisit }: PanelProps) {
  const [kind, setKind] = useState<"normal" | "late">("normal");
  const after = useAsk(
    () => cancelVisit(visit, kind, notify, true),
    [visit.id, visit.version, kind],
  );
  const { busy, run, refusal } = useRefusable(async () => {
    onVisit(await cancelVisit(visit, kind, notify));
    announce(t("desk.marked.cancel"));
  });
  const payment = after.answer?.payment;
  const fate = payment?.fate && maybe(`visits.fate_${payment.fate}`);
  return (
    <section class="card" aria-label={t("desk.cancel")}>
      <Choice
        legend={t("desk.how_cancelled")}
        value={kind}
        onValue={(value) => setKind(value === "late" ? "late" : "normal")}
        options={[
          { value: "normal", label: t("desk.kinds.normal"), detail: t("desk.kinds.normal_text") },
          { value: "late", label: t("desk.kinds.late"), detail: t("desk.kinds.late_text") },
        ]}
      />
      <p role="status">
        {payment && fate
          ? fate.replace("{amount}", money(payment.amount))
          : after.answer && t("desk.no_money")}
      </p>
      <Refusal problem={refusal ?? after.problem} />
      <div class="acts">
        <Button look="danger" busy={busy} onClick={() => run()}>
          {t("desk.cancel_now")}
        </Button>
      </div>
    </section>
  );
}
