import { useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { get, newKey, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { dateAt } from "../booking/days.ts";
import { href } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Screen } from "../ui/Screen.tsx";
import { count, t } from "../words.ts";
import { errorsOf } from "./acting.ts";
import { Closures } from "./Closures.tsx";
import type { DeskProps } from "./page.tsx";
import { Select } from "./Select.tsx";
import type { Visit } from "./sheet.ts";
import { TimeFields } from "./TimeFields.tsx";
import { Touched } from "./Touched.tsx";
import { instantAt } from "./wall.ts";

/** Keep some time of somebody free, or close whole days (O2). Visits that are there stay, and are told. */
export function Block({ menu, route }: DeskProps) {
  const place =
    menu.locations.find(({ id }) => id === route.query.get("location")) ?? menu.locations[0];
  const location = place?.id ?? "";
  const zone = place?.timezone ?? "UTC";
  const owners = [...menu.staff, ...menu.resources.filter(({ home }) => home === location)];
  const [owner, setOwner] = useState(route.query.get("owner") ?? owners[0]?.id ?? "");
  const [date, setDate] = useState(route.query.get("date") ?? dateAt(new Date(), zone));
  const [time, setTime] = useState("");
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const [there, setThere] = useState<readonly Visit[]>();
  const { busy, run, refusal } = useRefusable(async () => {
    setThere(undefined);
    const [start, end] = [instantAt(date, time, zone), instantAt(date, to, zone)];
    const body = { owner, start, end, reason };
    const { visits } = await send("post", "/api/owner/blocks", {}, body, { key: newKey() });
    announce(t("desk.blocked_now"));
    if (visits.length === 0) return;
    const day = await get("/api/owner/day", { location, date });
    setThere(day.visits.filter(({ id }) => visits.includes(id)));
  });
  const errors = errorsOf(refusal);
  const submitted = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <Screen title={t("desk.keep_free")} lead={place?.name}>
      <form class="form" onSubmit={submitted}>
        <Select
          label={t("desk.whose_time")}
          value={owner}
          onValue={setOwner}
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors["owner"]}
        />
        <TimeFields {...{ date, time }} onDate={setDate} onTime={setTime} error={errors["start"]} />
        <Field
          label={t("desk.until")}
          type="time"
          step={300}
          required
          value={to}
          onValue={setTo}
          error={errors["end"]}
        />
        <Field
          label={t("desk.reason")}
          maxLength={120}
          value={reason}
          onValue={setReason}
          error={errors["reason"]}
        />
        <Refusal problem={refusal} />
        <div class="acts">
          <Button type="submit" busy={busy}>
            {t("desk.block")}
          </Button>
        </div>
      </form>
      {there && there.length > 0 && (
        <Touched
          said={count("desk.still_there", there.length)}
          visits={there.map((visit) => ({
            ...visit.client,
            appointment: visit.id,
            client: visit.client.id,
            start: visit.start,
          }))}
          timezone={zone}
        />
      )}
      <Closures menu={menu} zone={zone} />
      <p>
        <a href={href("desk/day", { location, date })}>{t("desk.back_to_day")}</a>
      </p>
    </Screen>
  );
}
