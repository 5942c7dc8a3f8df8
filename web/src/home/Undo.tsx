import { useLayoutEffect, useState } from "preact/hooks";

import { send, type Schemas } from "../api/client.ts";
import { Button } from "../ui/Button.tsx";
import { t } from "../words.ts";
import { readQuietly, useVisitAct } from "./acting.ts";

interface UndoProps {
  readonly visit: Schemas["AppointmentAnswer"];
  readonly until: string;
}

/** A cancellation that can still be undone, with the time that is left (C4). */
export function Undo({ visit, until }: UndoProps) {
  const { id, version } = visit;
  const left = useSecondsUntil(until);
  useLayoutEffect(() => {
    if (left === 0) readQuietly();
  }, [left === 0]);
  const { busy, run } = useVisitAct(
    () => send("post", "/api/appointments/{id}/restore", { id }, { version }),
    "home.undone",
  );
  return (
    <div class="card-foot">
      <p>{t("home.undo_left", { left: spelled(left) })}</p>
      <Button busy={busy} onClick={() => run()}>
        {t("home.undo")}
      </Button>
    </div>
  );
}

function useSecondsUntil(instant: string): number {
  const seconds = () => Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1000));
  const [left, setLeft] = useState(seconds);
  useLayoutEffect(() => {
    const timer = setInterval(() => setLeft(seconds()), 1000);
    return () => clearInterval(timer);
  }, [instant]);
  return left;
}

/** Such as 9:05. */
const spelled = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
