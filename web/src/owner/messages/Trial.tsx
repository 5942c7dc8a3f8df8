import { useRef, useState } from "preact/hooks";

import { newKey, Problem, send } from "../../api/client.ts";
import { announce } from "../../announce.ts";
import { useAct } from "../../asking.ts";
import { sentences } from "../../problems.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words.ts";

interface TrialProps {
  readonly message: string;
  readonly words: object;
}

/** Have the message sent to oneself, as it is typed just now. */
export function Trial({ message, words }: TrialProps) {
  const [to, setTo] = useState("");
  const [wrong, setWrong] = useState<string>();
  const key = useRef(newKey()); // the same for every try, a new one for the next message
  const { busy, run } = useAct(
    async () => {
      setWrong(undefined);
      const body = { message, to, words: { ...words } };
      await send("post", "/api/owner/messages/test", {}, body, { key: key.current });
      key.current = newKey();
      announce(t("owner.test_sent", { to }));
    },
    (problem) => {
      const errors = problem instanceof Problem ? problem.errors : [];
      setWrong(errors.map((one) => one.message).join("; ") || sentences(problem).join(" "));
      return true;
    },
  );
  const submit = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <form class="owner-beside" onSubmit={submit}>
      <Field
        label={t("owner.test_to")}
        hint={t("owner.test_hint")}
        value={to}
        onValue={setTo}
        error={wrong}
        autoCapitalize="none"
      />
      <Button look="second" icon="mail" type="submit" busy={busy}>
        {t("owner.test_send")}
      </Button>
    </form>
  );
}
