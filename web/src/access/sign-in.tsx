import { useState } from "preact/hooks";

import { Problem, send } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { business } from "../business.ts";
import type { PageProps } from "../page.ts";
import { useStore } from "../store.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Screen } from "../ui/Screen.tsx";
import { useFirstWrong } from "../ui/wrong.ts";
import { t } from "../words.ts";
import { destination } from "./arrive.ts";
import { Sent } from "./Sent.tsx";

/** "Send me my link", by e-mail address or phone number, with the same answer for everybody (A6). */
export default function SignIn({ route }: PageProps) {
  const shown = useStore(business);
  if (!shown)
    return (
      <Screen title={t("access.sign_in")}>
        <p>{t("access.unknown_business")}</p>
      </Screen>
    );
  return <Ask business={shown.id} name={shown.name} to={destination(route.query.get("to"))} />;
}

function Ask({ business, name, to }: { business: string; name: string; to: string }) {
  const [contact, setContact] = useState("");
  const [sent, setSent] = useState(false);
  const [error, setError] = useState<string>();
  const form = useFirstWrong(error);
  const ask = async () => {
    setError(undefined);
    await send("post", "/api/links", {}, { business, contact: contact.trim(), to });
    setSent(true);
  };
  const { busy, run } = useAct(ask, (problem) => {
    const invalid = problem instanceof Problem && problem.code === "invalid_request";
    if (invalid) setError(t("access.contact_wrong"));
    return invalid;
  });
  if (sent) return <Sent />;
  const submitted = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <Screen title={t("access.sign_in")} lead={t("access.sign_in_text")}>
      <form class="form" ref={form} onSubmit={submitted}>
        <Field
          label={t("access.contact")}
          hint={t("access.contact_hint", { name })}
          error={error}
          name="contact"
          autocomplete="email"
          autoCapitalize="none"
          maxLength={254}
          required
          value={contact}
          onValue={setContact}
        />
        <Button type="submit" icon="mail" busy={busy}>
          {t("access.send")}
        </Button>
      </form>
    </Screen>
  );
}
