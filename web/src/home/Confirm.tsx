import { send, type Schemas } from "../api/client.ts";
import { Button } from "../ui/Button.tsx";
import { t } from "../words.ts";
import { useVisitAct } from "./acting.ts";

/** Say that one will come (V8). */
export function Confirm({ visit }: { visit: Schemas["AppointmentAnswer"] }) {
  const { id, version } = visit;
  const { busy, run } = useVisitAct(
    () => send("post", "/api/appointments/{id}/confirm", { id }, { version }),
    "home.confirmed",
  );
  return (
    <Button busy={busy} icon="check" onClick={() => run()}>
      {t("home.confirm")}
    </Button>
  );
}
