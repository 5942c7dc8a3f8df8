import { announce } from "../announce.ts";
import { send, type Schemas } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { readPortalAgain } from "../portal.ts";
import { Button } from "../ui/Button.tsx";
import { t } from "../words.ts";

/** Say that one will come (V8). */
export function Confirm({ visit }: { visit: Schemas["AppointmentAnswer"] }) {
  const { id, version } = visit;
  const { busy, run } = useAct(async () => {
    await send("post", "/api/appointments/{id}/confirm", { id }, { version });
    await readPortalAgain();
    announce(t("home.confirmed"));
  });
  return (
    <Button busy={busy} icon="check" onClick={() => run()}>
      {t("home.confirm")}
    </Button>
  );
}
