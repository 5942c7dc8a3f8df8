import { useRef, useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { newKey, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { replace } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";
import { errorsOf } from "./acting.ts";
import { newcomer, personOf } from "./guests.ts";
import type { DeskProps } from "./page.tsx";
import { PersonFields } from "./PersonFields.tsx";

/** Write somebody down; whoever is on file with that name and contact is found instead (A7). */
export function NewClient({ route }: DeskProps) {
  const [person, setPerson] = useState(() => newcomer(route.query.get("search") ?? ""));
  const key = useRef(newKey());
  const { busy, run, refusal } = useRefusable(async () => {
    const body = { email: "", phone: "", ...personOf(person) };
    const made = await send("post", "/api/owner/clients", {}, body, { key: key.current });
    replace(`desk/client/${made.id}`);
    announce(t("desk.saved"));
  });
  const typed = (now: typeof person) => {
    key.current = newKey();
    setPerson(now);
  };
  const submitted = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <Screen title={t("desk.new_client")}>
      <form class="form" onSubmit={submitted}>
        <PersonFields person={person} onPerson={typed} errors={errorsOf(refusal)} />
        <Refusal problem={refusal} />
        <div class="acts">
          <Button type="submit" busy={busy}>
            {t("desk.save")}
          </Button>
        </div>
      </form>
    </Screen>
  );
}
