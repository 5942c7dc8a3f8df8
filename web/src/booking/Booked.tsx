import { useLayoutEffect, useState } from "preact/hooks";

import { get, newKey, send, type Schemas } from "../api/client.ts";
import { useAct, useAsk } from "../asking.ts";
import { clock } from "../format.ts";
import { href, replace } from "../router.ts";
import { useStore } from "../store.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Money } from "../ui/Money.tsx";
import { Problems } from "../ui/Problems.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { When } from "../ui/When.tsx";
import { t } from "../words.ts";
import { opened } from "./begin.ts";
import { type Catalogue, emptyDraft } from "./draft.ts";
import { change, draft } from "./kept-draft.ts";
import { offerings } from "./menu.ts";

const BOOKED = ["awaiting_payment", "confirmed", "unconfirmed"];

type Visit = Schemas["AppointmentAnswer"];

/** The visit that was booked; one that waits for its payment leads to the page for it (B19). */
export function Booked({ id, slug }: { id: string; slug: string }) {
  const { answer, problem, again } = useAsk(() => get("/api/appointments/{id}", { id }), [id]);
  const [just] = useState(() => Boolean(draft.value.sent)); // and not by the back button, or a reload
  useLayoutEffect(() => {
    if (just) change(emptyDraft(slug)); // the next booking begins anew
  }, []);
  const over = answer && !BOOKED.includes(answer.status);
  useLayoutEffect(() => {
    if (over) replace(`appointment/${id}`); // an old address: what became of it, its own page tells
  }, [over]);
  if (problem) return <Problems problem={problem} again={again} />;
  if (!answer || over) return <Skeleton />;
  return answer.status === "awaiting_payment" ? (
    <ToPay visit={answer} goes={just} />
  ) : (
    <Confirmed visit={answer} slug={slug} />
  );
}

/** Says that the visit is booked, and what comes next. */
function Confirmed({ visit, slug }: { visit: Visit; slug: string }) {
  const open = visit.status === "unconfirmed";
  return (
    <Screen
      title={t("booking.booked")}
      lead={t(open ? "booking.next_confirm" : "booking.next_message")}
    >
      <Card>
        <When start={visit.start} end={visit.end} timezone={visit.timezone} />
        <p>
          {visit.location.name}
          {visit.location.address && <span class="quiet"> · {visit.location.address}</span>}
        </p>
        <ul class="lines">
          {visit.services.map(({ name, price, staff }, at) => (
            <li class="booking-line" key={at}>
              <span>
                <strong>{name}</strong>
                {staff[0] && (
                  <span class="quiet"> · {t("booking.with", { staff: staff[0].name })}</span>
                )}
              </span>
              <Money value={price} />
            </li>
          ))}
        </ul>
        {visit.location.arrival_note && <p>{visit.location.arrival_note}</p>}
        {formsOf(visit, useStore(opened)?.catalogue).map(({ name, href: form }) => (
          <p key={name}>
            <a href={form} rel="noreferrer">
              {t("booking.form", { name })}
            </a>
          </p>
        ))}
        <div class="acts">
          <ButtonLink icon="calendar" href={`/api/appointments/${visit.id}/calendar.ics`} download>
            {t("booking.add_to_calendar")}
          </ButtonLink>
          <ButtonLink look="second" href={href(`appointment/${visit.id}`)}>
            {t("booking.see_visit")}
          </ButtonLink>
        </div>
      </Card>
      <p>
        <a href={href(`book/${slug}`)}>{t("booking.book_more")}</a>
      </p>
    </Screen>
  );
}

/** What is to be filled in before the visit. */
const formsOf = (visit: Visit, catalogue: Catalogue | undefined) =>
  (catalogue ? offerings(catalogue) : []).flatMap(({ id, name, form_url: href }) =>
    href && visit.services.some((one) => one.id === id) ? [{ name, href }] : [],
  );

/** The time is held; the page for the payment opens by itself, once. */
function ToPay({ visit, goes }: { visit: Visit; goes: boolean }) {
  const { busy, run } = useAct(async () => {
    const page = await send("post", "/api/appointments/{id}/payment", { id: visit.id }, undefined, {
      key: newKey(),
    });
    location.assign(page.url);
  });
  useLayoutEffect(() => void (goes && run()), []);
  const { due, until, kind } = visit.payment ?? {};
  return (
    <Screen
      title={t(kind === "card" ? "booking.card_needed" : "booking.payment_needed")}
      lead={until && t("booking.held_until", { time: clock(until, visit.timezone) })}
    >
      <Card>
        <When start={visit.start} end={visit.end} timezone={visit.timezone} />
        {due && due.amount > 0 && (
          <p>
            {t("booking.due")} <Money value={due} />
          </p>
        )}
        <p class="quiet">{t("booking.hosted")}</p>
        <Button icon="card" busy={busy} onClick={() => void run()}>
          {t(kind === "card" ? "booking.enter_card" : "booking.pay")}
        </Button>
      </Card>
    </Screen>
  );
}
