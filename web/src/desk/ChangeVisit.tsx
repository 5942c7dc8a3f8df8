import { useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { announce } from "../announce.ts";
import { dateAt } from "../booking/days.ts";
import { Button } from "../ui/Button.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import { errorsOf } from "./acting.ts";
import { Lines } from "./Lines.tsx";
import type { Menu } from "./menu.ts";
import { Taken } from "./Taken.tsx";
import { TimeFields } from "./TimeFields.tsx";
import type { PanelProps } from "./VisitPanel.tsx";
import { changeVisit, presentOf } from "./visit-acts.ts";
import { instantAt, timeAt } from "./wall.ts";
import { type Line, linesOf, sameLines } from "./wanted.ts";

/** Another time, other services, staff and lengths (O4). */
export function ChangeVisit({ visit, notify, onVisit, menu }: PanelProps & { menu: Menu }) {
  const zone = visit.timezone;
  const [date, setDate] = useState(dateAt(new Date(visit.start), zone));
  const [time, setTime] = useState(timeAt(visit.start, zone));
  const [lines, setLines] = useState<readonly Line[]>(() => linesOf(visit));
  const { busy, run, refusal } = useRefusable(async () => {
    const start = instantAt(date, time, zone);
    const moved = Date.parse(start) !== Date.parse(visit.start);
    const change = { ...(moved && { start }), ...(!sameLines(lines, visit) && { lines }) };
    onVisit(await changeVisit(visit, change, notify));
    announce(t("desk.marked.change"));
  });
  const present = presentOf(refusal);
  const errors = errorsOf(refusal);
  const submitted = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <form class="card" aria-label={t("desk.change")} onSubmit={submitted}>
      <TimeFields {...{ date, time }} onDate={setDate} onTime={setTime} error={errors["start"]} />
      <Lines
        menu={menu}
        location={visit.location}
        lines={lines}
        onLines={setLines}
        errors={errors}
      />
      <Refusal problem={refusal}>
        <Taken problem={refusal} timezone={zone} />
        {present && (
          <Button look="second" onClick={() => onVisit(present)}>
            {t("desk.show_present")}
          </Button>
        )}
      </Refusal>
      <div class="acts">
        <Button type="submit" busy={busy}>
          {t("desk.change_now")}
        </Button>
      </div>
    </form>
  );
}
