import { get, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { useAsk, useRefusable } from "../asking.ts";
import { moment, money } from "../format.ts";
import { Left } from "../memberships/Left.tsx";
import { href } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { Problems } from "../ui/Problems.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Status } from "../ui/Status.tsx";
import { maybe, t } from "../words.ts";
import { MembershipActs } from "./MembershipActs.tsx";
import type { DeskProps } from "./page.tsx";
import { TakeBalance } from "./TakeBalance.tsx";
import { nameOf } from "./saying.ts";

const HOLDER = "/api/owner/clients/{client}/{holder}";

/** One membership or package of a client: what is left, what happened, and what the desk may do with it. */
export function HolderPanel({ menu, route }: DeskProps) {
  const [, , client = "", holder = ""] = route.parts;
  const { answer, problem, again } = useAsk(async () => {
    const asked = [
      get("/api/owner/clients/{client}", { client }),
      get(`${HOLDER}/history`, { client, holder }),
    ] as const;
    const [home, history] = await Promise.all(asked);
    return { home, history };
  }, [client, holder]);
  const undo = useRefusable(async (id: string) => {
    await send("post", `${HOLDER}/redemptions/{id}/undo`, { client, holder, id }, undefined);
    await again();
    announce(t("desk.given_back"));
  });
  if (problem) return <Problems problem={problem} again={again} />;
  if (!answer) return <Skeleton />;
  const { home, history } = answer;
  const membership = home.memberships.find(({ id }) => id === holder);
  const held = membership ?? home.packages.find(({ id }) => id === holder);
  const zone = menu.locations[0]?.timezone ?? "UTC";
  return (
    <Screen title={held?.name ?? ""} lead={nameOf(home.client)}>
      {membership && <Status of={membership.status} />}
      {membership?.due && <p>{t("desk.due", { amount: money(membership.due.amount) })}</p>}
      {held && <Left services={held.services} balance={membership?.balance ?? []} />}
      {membership && membership.balance.length > 0 && (
        <TakeBalance client={client} holder={holder} currency={menu.currency} again={again} />
      )}
      {membership && (
        <MembershipActs client={client} membership={membership} menu={menu} again={again} />
      )}
      <section class="section" aria-label={t("desk.history")}>
        <h2>{t("desk.history")}</h2>
        <Refusal problem={undo.refusal} />
        <ul class="lines">
          {history.redemptions.map((one) => (
            <li key={one.id}>
              {moment(one.at, zone)}: {one.name}
              {one.amount && `, ${money(one.amount)}`}
              {one.quantity && one.quantity > 1 && ` × ${one.quantity}`}
              {one.note && ` (${one.note})`}{" "}
              {one.undone_at ? (
                <span class="badge">{t("desk.given_back")}</span>
              ) : (
                <Button look="plain" busy={undo.busy} onClick={() => undo.run(one.id)}>
                  {t("desk.give_back")}
                </Button>
              )}
            </li>
          ))}
          {history.cycles.map((one) => (
            <li key={one.created_at}>
              {moment(one.start, zone)} – {moment(one.end, zone)}: {money(one.amount)} ·{" "}
              {maybe(`memberships.cycle_${one.status}`) ?? one.status}
            </li>
          ))}
        </ul>
      </section>
      <p>
        <a href={href(`desk/client/${client}`)}>{nameOf(home.client)}</a>
      </p>
    </Screen>
  );
}
