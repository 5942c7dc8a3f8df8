import type { Schemas } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { Button } from "../ui/Button.tsx";
import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";

interface WhoProps {
  readonly choices: Schemas["ChoicesAnswer"]["choices"];
  readonly onChoose: (client: string) => Promise<void>;
}

/** Several share the contact that the link was sent to (A2). */
export function Who({ choices, onChoose }: WhoProps) {
  const { busy, run } = useAct(onChoose);
  return (
    <Screen title={t("access.who")} lead={t("access.who_text")}>
      <div class="stack">
        {choices.map((one) => (
          <Button
            look="second"
            icon="person"
            wide
            busy={busy}
            key={one.client}
            onClick={() => run(one.client)}
          >
            {one.first_name}
          </Button>
        ))}
      </div>
    </Screen>
  );
}
