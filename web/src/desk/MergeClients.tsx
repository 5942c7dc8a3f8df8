import { useState } from "preact/hooks";

import { get, type Schemas, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { useAsk, useRefusable } from "../asking.ts";
import { money } from "../format.ts";
import { href, replace } from "../router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Problems } from "../ui/Problems.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { count, t } from "../words.ts";
import { ClientPicker } from "./ClientPicker.tsx";
import { ClientVisits } from "./ClientVisits.tsx";
import type { DeskProps } from "./page.tsx";
import { contactOf, nameOf } from "./saying.ts";

const ONE = "/api/owner/clients/{client}";

/** Two clients who are one: both are seen beside each other before anything is done (O1). */
export function MergeClients({ route }: DeskProps) {
  const [, , id = ""] = route.parts;
  const [other, setOther] = useState(route.query.get("other") ?? "");
  const { answer, problem, again } = useAsk(
    () => Promise.all([id, other].filter(Boolean).map((client) => get(ONE, { client }))),
    [id, other],
  );
  const { busy, run, refusal } = useRefusable(async () => {
    await send("post", `${ONE}/merge`, { client: id }, { other });
    replace(`desk/client/${id}`);
    announce(t("desk.merged"));
  });
  if (problem) return <Problems problem={problem} again={again} />;
  const [kept, gone] = answer ?? [];
  if (!kept) return <Skeleton />;
  return (
    <Screen title={t("desk.merge")} lead={t("desk.merge_text", { name: nameOf(kept.client) })}>
      <div class="desk-beside">
        <Side title={t("desk.stays")} home={kept} />
        {gone && <Side title={t("desk.goes")} home={gone} />}
      </div>
      {!gone && (
        <ClientPicker
          legend={t("desk.who_is_same")}
          whom={undefined}
          known
          errors={{}}
          onWhom={(whom) => whom?.kind === "known" && setOther(whom.id)}
        />
      )}
      <Refusal problem={refusal} />
      <div class="acts">
        {gone && (
          <Button look="danger" busy={busy} onClick={() => run()}>
            {t("desk.merge_now")}
          </Button>
        )}
        {gone && (
          <Button look="second" onClick={() => setOther("")}>
            {t("desk.other_client")}
          </Button>
        )}
        <ButtonLink look="second" href={href(`desk/client/${id}`)}>
          {t("page.back")}
        </ButtonLink>
      </div>
    </Screen>
  );
}

function Side({ title, home }: { title: string; home: Schemas["DeskHomeAnswer"] }) {
  const held = home.memberships.length + home.packages.length;
  return (
    <Card label={title}>
      <p class="quiet">{title}</p>
      <h2>{nameOf(home.client)}</h2>
      <p>{contactOf(home.client)}</p>
      <p>{count("desk.holds", held)}</p>
      {home.credit.amount > 0 && <p>{t("desk.credit", { amount: money(home.credit) })}</p>}
      <ClientVisits home={home} />
    </Card>
  );
}
