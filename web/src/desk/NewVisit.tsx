import { useRef, useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { newKey, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { dateAt } from "../booking/days.ts";
import { replace } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Field } from "../ui/Field.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";
import { errorsOf } from "./acting.ts";
import { type Guest, guestOf } from "./guests.ts";
import { GuestForm } from "./GuestForm.tsx";
import { servicesAt } from "./menu.ts";
import type { DeskProps } from "./page.tsx";
import { Select, optionsOf } from "./Select.tsx";
import { Taken } from "./Taken.tsx";
import { TimeFields } from "./TimeFields.tsx";
import { instantAt } from "./wall.ts";
import { lineFor } from "./wanted.ts";

const MOST = 5;

/** A visit that staff make: any staff, any length, any time, for one client or a group (O4, B14). */
export function NewVisit({ menu, route }: DeskProps) {
  const { query } = route;
  const [location, setLocation] = useState(query.get("location") ?? menu.locations[0]?.id ?? "");
  const place = menu.locations.find(({ id }) => id === location);
  const zone = place?.timezone ?? "UTC";
  const [date, setDate] = useState(query.get("date") ?? dateAt(new Date(), zone));
  const [time, setTime] = useState("");
  const [note, setNote] = useState("");
  const [notify, setNotify] = useState(true);
  const made = useRef(0);
  const guest = (client = ""): Guest => ({
    key: ++made.current,
    whom: client ? { kind: "known", id: client, name: query.get("name") ?? client } : undefined,
    lines: [lineFor(servicesAt(menu, location)[0], query.get("staff") ?? "")],
  });
  const [guests, setGuests] = useState<readonly Guest[]>(() => [guest(query.get("client") ?? "")]);
  const sent = useRef({ body: "", key: "" });

  const { busy, run, refusal } = useRefusable(async () => {
    const [first, ...others] = guests.map(guestOf);
    if (!first) return;
    const body = {
      ...first,
      guests: others,
      location,
      start: instantAt(date, time, zone),
      note,
      notify_client: notify,
    };
    // The same visit keeps its key, however often it is sent; a changed one is another visit (B17).
    const said = JSON.stringify(body);
    if (sent.current.body !== said) sent.current = { body: said, key: newKey() };
    const { key } = sent.current;
    const { appointments } = await send("post", "/api/owner/appointments", {}, body, { key });
    const visit = appointments[0];
    if (visit) replace(`desk/visit/${visit.client.id}/${visit.id}`);
    announce(t("desk.made"));
  });
  const errors = errorsOf(refusal);
  const submitted = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <Screen title={t("desk.new_visit")}>
      <form class="form" onSubmit={submitted}>
        {menu.locations.length > 1 && (
          <Select
            label={t("desk.location")}
            value={location}
            onValue={setLocation}
            options={optionsOf(menu.locations)}
          />
        )}
        <TimeFields {...{ date, time }} onDate={setDate} onTime={setTime} error={errors["start"]} />
        {guests.map((one, at) => (
          <GuestForm
            key={one.key}
            {...{ menu, location, errors, at }}
            guest={one}
            onGuest={(now) => setGuests(guests.map((it) => (it.key === one.key ? now : it)))}
            onGone={() => setGuests(guests.filter((it) => it.key !== one.key))}
          />
        ))}
        {guests.length < MOST && (
          <div class="acts">
            <Button look="second" icon="plus" onClick={() => setGuests([...guests, guest()])}>
              {t("desk.add_guest")}
            </Button>
          </div>
        )}
        <Field label={t("desk.note")} rows={2} maxLength={500} value={note} onValue={setNote} />
        <Check checked={notify} onChecked={setNotify}>
          {t("desk.notify")}
        </Check>
        <Refusal problem={refusal}>
          <Taken problem={refusal} timezone={zone} />
        </Refusal>
        <div class="acts">
          <Button type="submit" busy={busy} disabled={guests.some(({ whom }) => !whom)}>
            {t("desk.make")}
          </Button>
        </div>
      </form>
    </Screen>
  );
}
