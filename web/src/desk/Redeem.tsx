import { useRef, useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { newKey, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { shortDay } from "../format.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { count, t } from "../words.ts";
import type { ClientProps } from "./ClientCard.tsx";
import { coveredServices, covering } from "./covering.ts";
import { Select } from "./Select.tsx";

const PATH = "/api/owner/clients/{client}/{holder}/redemptions";

/** Take one service of what the client has: first what expires first (M11). */
export function Redeem({ home, menu, again }: ClientProps) {
  const holders = [...home.memberships, ...home.packages];
  const services = menu.services.filter(({ id }) => coveredServices(holders).includes(id));
  const [wanted, setWanted] = useState("");
  const [chosen, setChosen] = useState("");
  const key = useRef(newKey());
  const service = services.some(({ id }) => id === wanted) ? wanted : (services[0]?.id ?? "");
  const covers = covering(service, holders);
  const cover = covers.find(({ holder }) => holder === chosen) ?? covers[0];
  const { busy, run, refusal } = useRefusable(async () => {
    if (!cover) return;
    const at = { client: home.client.id, holder: cover.holder };
    await send("post", PATH, at, { service, quantity: 1, note: "" }, { key: key.current });
    key.current = newKey();
    await again();
    announce(t("desk.redeemed"));
  });
  if (!cover) return null;
  const zone = menu.locations[0]?.timezone ?? "UTC";
  return (
    <section class="card" aria-label={t("desk.redeem")}>
      <h2>{t("desk.redeem")}</h2>
      <Select
        label={t("desk.service")}
        value={service}
        onValue={(id) => {
          key.current = newKey();
          setWanted(id);
        }}
        options={services.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choice
        legend={t("desk.of_what")}
        value={cover.holder}
        onValue={(holder) => {
          key.current = newKey();
          setChosen(holder);
        }}
        options={covers.map(({ holder, name, remaining, expires }) => ({
          value: holder,
          label: name,
          detail: [
            count("desk.left", remaining),
            expires && t("home.expires", { date: shortDay(expires, zone) }),
          ]
            .filter(Boolean)
            .join(", "),
        }))}
      />
      <Refusal problem={refusal} />
      <div class="acts">
        <Button icon="check" busy={busy} onClick={() => run()}>
          {t("desk.redeem_one")}
        </Button>
      </div>
    </section>
  );
}
