import { useLayoutEffect, useState } from "preact/hooks";

import { announce } from "../announce.ts";
import { clock } from "../format.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { count, t } from "../words.ts";
import { restoreVisit } from "./acts.ts";
import type { VisitProps } from "./page.tsx";
import { left, toldMinutes } from "./telling.ts";
import { useChange } from "./visit.ts";

/** A cancellation can be undone for some minutes (C4). What counts down is seen; it is read out only now and then. */
export function Undo({ seen, visit }: VisitProps) {
  const until = visit.undo_until ?? "";
  const [now, setNow] = useState(Date.now);
  const [first] = useState(() => Math.ceil((Date.parse(until) - now) / 60_000));
  const { busy, run, refusal } = useChange(seen, async () => {
    seen.show(await restoreVisit(visit));
    announce(t("home.undone"));
  });
  const over = Date.parse(until) <= now;
  useLayoutEffect(() => {
    if (over) return void seen.again();
    const tick = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(tick);
  }, [over]);
  const minutes = toldMinutes(until, now, first);
  return (
    <Card class="undo">
      <p>{t("visits.kept_until", { time: clock(until, visit.timezone) })}</p>
      <p class="quiet" aria-hidden="true">
        {t("home.undo_left", { left: left(until, now) })}
      </p>
      <p class="unseen" role="status">
        {over ? t("visits.undo_over") : count("visits.undo_minutes", minutes)}
      </p>
      <Button busy={busy} onClick={() => run()}>
        {t("visits.undo")}
      </Button>
      <Refusal problem={refusal} />
    </Card>
  );
}
