import { get, type Schemas } from "../api/client.ts";
import { useAsk } from "../asking.ts";
import { money, shortDay } from "../format.ts";
import { href } from "../router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Problems } from "../ui/Problems.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { t } from "../words.ts";
import { ClientActs } from "./ClientActs.tsx";
import { ClientFlags } from "./ClientFlags.tsx";
import { ClientMessages } from "./ClientMessages.tsx";
import { ClientVisits } from "./ClientVisits.tsx";
import { EditClient } from "./EditClient.tsx";
import { EraseClient } from "./EraseClient.tsx";
import { Holdings } from "./Holdings.tsx";
import type { Menu } from "./menu.ts";
import type { DeskProps } from "./page.tsx";
import { Redeem } from "./Redeem.tsx";
import { contactOf, nameOf } from "./saying.ts";

export interface ClientProps {
  readonly home: Schemas["DeskHomeAnswer"];
  readonly menu: Menu;
  /** Read everything again, after an act. */
  readonly again: () => Promise<void>;
}

/** All of one client (O1). */
export function ClientCard({ menu, route }: DeskProps) {
  const [, , id = ""] = route.parts;
  const { answer, problem, again } = useAsk(
    () => get("/api/owner/clients/{client}", { client: id }),
    [id],
  );
  if (problem) return <Problems problem={problem} again={again} />;
  if (!answer) return <Skeleton />;
  const { client, shared_with: others, credit } = answer;
  const props: ClientProps = { home: answer, menu, again };
  if (client.erased_at)
    return (
      <Screen title={nameOf(client)} lead={t("desk.erased_text")}>
        <ClientVisits home={answer} />
        {client.erasing && menu.role === "owner" && <EraseClient {...props} />}
      </Screen>
    );
  const zone = menu.locations[0]?.timezone ?? "UTC";
  return (
    <Screen title={nameOf(client)} lead={contactOf(client)}>
      <ClientFlags client={client} />
      {client.merged_into && (
        <p>
          <a href={href(`desk/client/${client.merged_into}`)}>{t("desk.merged_into")}</a>
        </p>
      )}
      <p class="quiet">{t("desk.since", { date: shortDay(answer.since, zone) })}</p>
      {credit.amount > 0 && <p>{t("desk.credit", { amount: money(credit) })}</p>}
      <div class="acts">
        <ButtonLink
          icon="plus"
          href={href("desk/new", { client: client.id, name: nameOf(client) })}
        >
          {t("desk.new_visit")}
        </ButtonLink>
      </div>
      <ClientVisits home={answer} />
      <Holdings {...props} />
      <Redeem {...props} />
      {others.length > 0 && (
        <Card label={t("desk.shares")}>
          <h2>{t("desk.shares")}</h2>
          <ul class="lines">
            {others.map((other) => (
              <li key={other.id}>
                <a href={href(`desk/client/${other.id}`)}>{nameOf(other)}</a>
                {" · "}
                <a href={href(`desk/merge/${client.id}`, { other: other.id })}>
                  {t("desk.look_whether_same", { name: nameOf(other) })}
                </a>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <EditClient key={client.version} {...props} />
      <ClientMessages {...props} />
      <ClientActs {...props} />
      {menu.role === "owner" && <EraseClient {...props} />}
    </Screen>
  );
}
