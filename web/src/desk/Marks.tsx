import { useRefusable } from "../asking.ts";
import { announce } from "../announce.ts";
import { Button } from "../ui/Button.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import { Taken } from "./Taken.tsx";
import { type Mark, MARK_NAMES, markVisit } from "./visit-acts.ts";
import type { PanelProps } from "./VisitPanel.tsx";

type Opened = "change" | "cancel" | undefined;

interface MarksProps extends PanelProps {
  readonly open: Opened;
  readonly onOpen: (open: Opened) => void;
}

/** What the state of the visit allows, and only that. */
export function Marks({ visit, notify, onVisit, open, onOpen }: MarksProps) {
  const { busy, run, refusal } = useRefusable(async (mark: Mark) => {
    onVisit(await markVisit(visit, mark, notify));
    announce(t(`desk.marked.${mark}`));
  });
  const opening = (act: "change" | "cancel") => onOpen(open === act ? undefined : act);
  return (
    <>
      <div class="acts">
        {MARK_NAMES.filter((mark) => visit.can.includes(mark)).map((mark) => (
          <Button key={mark} look="second" busy={busy} onClick={() => run(mark)}>
            {t(`desk.marks.${mark}`)}
          </Button>
        ))}
        {visit.can.includes("move") && (
          <Button
            look="second"
            icon="clock"
            aria-expanded={open === "change"}
            onClick={() => opening("change")}
          >
            {t("desk.change")}
          </Button>
        )}
        {visit.can.includes("cancel") && (
          <Button
            look="danger"
            icon="close"
            aria-expanded={open === "cancel"}
            onClick={() => opening("cancel")}
          >
            {t("desk.cancel")}
          </Button>
        )}
      </div>
      <Refusal problem={refusal}>
        <Taken problem={refusal} timezone={visit.timezone} />
      </Refusal>
    </>
  );
}
