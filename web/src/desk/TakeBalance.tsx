import { useRef, useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { newKey, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { digitsOf } from "../currencies.ts";
import { read } from "../owner/amounts.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import { errorsOf } from "./acting.ts";

interface TakeBalanceProps {
  readonly client: string;
  readonly holder: string;
  readonly currency: string;
  readonly again: () => Promise<void>;
}

const PATH = "/api/owner/clients/{client}/{holder}/redemptions";

/** Take some of the balance (M12). */
export function TakeBalance({ client, holder, currency, again }: TakeBalanceProps) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const key = useRef(newKey());
  const { busy, run, refusal } = useRefusable(async () => {
    const amount = read(typed, digitsOf(currency));
    setWrong(!amount);
    if (!amount) return;
    const body = { amount, quantity: 1, note: "" };
    await send("post", PATH, { client, holder }, body, { key: key.current });
    setTyped("");
    await again();
    announce(t("desk.redeemed"));
  });
  const submitted = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <form class="form" onSubmit={submitted}>
      <Field
        label={t("desk.amount", { currency })}
        inputMode="decimal"
        required
        value={typed}
        onValue={(text) => {
          key.current = newKey();
          setTyped(text);
        }}
        error={wrong ? t("desk.no_amount") : errorsOf(refusal)["amount"]}
      />
      <Refusal problem={refusal} />
      <div class="acts">
        <Button type="submit" look="second" busy={busy}>
          {t("desk.take_amount")}
        </Button>
      </div>
    </form>
  );
}
