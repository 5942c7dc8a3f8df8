import { useRef, useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { newKey, type Schemas, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { money } from "../format.ts";
import { Button } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import { Select } from "./Select.tsx";

interface SellProps {
  readonly client: string;
  readonly offers: readonly Schemas["OfferAnswer"][];
  readonly again: () => Promise<void>;
}

/** Give a client one of the packages on offer; the money is taken at the desk (M10). */
export function SellPackage({ client, offers, again }: SellProps) {
  const [offer, setOffer] = useState(offers[0]?.id ?? "");
  const [notify, setNotify] = useState(true);
  const key = useRef({ of: "", key: "" });
  const { busy, run, refusal } = useRefusable(async () => {
    const of = `${offer} ${notify}`;
    if (key.current.of !== of) key.current = { of, key: newKey() };
    const body = { offer, notify_client: notify };
    const path = "/api/owner/clients/{client}/packages";
    await send("post", path, { client }, body, { key: key.current.key });
    key.current = { of: "", key: "" };
    await again();
    announce(t("desk.sold"));
  });
  const submitted = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <details class="card">
      <summary>{t("desk.sell_package")}</summary>
      <form class="form" onSubmit={submitted}>
        <Select
          label={t("desk.package")}
          value={offer}
          onValue={setOffer}
          options={offers.map((one) => ({
            value: one.id,
            label: `${one.name}, ${money(one.price)}`,
          }))}
        />
        <Check checked={notify} onChecked={setNotify}>
          {t("desk.notify")}
        </Check>
        <Refusal problem={refusal} />
        <div class="acts">
          <Button type="submit" busy={busy}>
            {t("desk.sell")}
          </Button>
        </div>
      </form>
    </details>
  );
}
