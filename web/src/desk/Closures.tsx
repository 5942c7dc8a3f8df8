import { useState } from "preact/hooks";

import { useRefusable } from "../asking.ts";
import { type Schemas, send } from "../api/client.ts";
import { announce } from "../announce.ts";
import { dateAt } from "../booking/days.ts";
import { shortDay } from "../format.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { count, t } from "../words.ts";
import { ahead, closedOf, closing, typed, whoseOf } from "./closing.ts";
import type { Menu, SaidClosed } from "./menu.ts";
import { Select } from "./Select.tsx";
import { showMenu } from "./setup.ts";
import { Touched } from "./Touched.tsx";

const EMPTY = { first: "", last: "", from: "", to: "", reason: "" };
const PATH = "/api/owner/business";

/** Closures and time off: what a change touches is told before it is made, and nothing is cancelled by it (O2). */
export function Closures({ menu, zone }: { menu: Menu; zone: string }) {
  const [value, setValue] = useState(`locations.${menu.locations[0]?.key ?? ""}`);
  const [wish, setWish] = useState(EMPTY);
  const [touched, setTouched] = useState<Schemas["SetUpAnswer"]["touched"]>();
  const whose = whoseOf(value);
  const closed = closedOf(menu, whose);
  const { busy, run, refusal } = useRefusable(
    async (wanted: readonly SaidClosed[], preview: boolean) => {
      const body = { version: menu.version, changes: closing(whose, wanted) };
      const answer = await send("patch", PATH, preview ? { preview } : {}, body);
      if (preview && answer.touched.length > 0) return setTouched(answer.touched);
      if (preview) await send("patch", PATH, {}, body).then(showMenu);
      else showMenu(answer);
      setTouched(undefined);
      setWish(EMPTY);
      announce(t("desk.closed_now"));
    },
  );
  const wanted = [...closed, typed(wish)];
  const field = (name: keyof typeof EMPTY, type: "date" | "time" | "text") => ({
    type,
    value: wish[name],
    onValue: (text: string) => {
      setTouched(undefined);
      setWish({ ...wish, [name]: text });
    },
  });
  const submitted = (event: Event) => {
    event.preventDefault();
    void run(wanted, touched === undefined);
  };
  return (
    <section class="section" aria-label={t("desk.closures")}>
      <h2>{t("desk.closures")}</h2>
      <Select
        label={t("desk.whose_days")}
        value={value}
        onValue={setValue}
        options={[
          ...menu.locations.map(({ key, name }) => ({ value: `locations.${key}`, label: name })),
          ...menu.staff.map(({ key, name }) => ({ value: `staff.${key}`, label: name })),
        ]}
      />
      <ul class="lines">
        {ahead(closed, dateAt(new Date(), zone)).map((one) => (
          <li key={JSON.stringify(one)}>
            {said(one)}{" "}
            <Button
              look="plain"
              busy={busy}
              onClick={() =>
                run(
                  closed.filter((it) => it !== one),
                  false,
                )
              }
            >
              {t("desk.open_again")}
              <span class="unseen"> {said(one)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <form class="form" onSubmit={submitted}>
        <div class="desk-pair">
          <Field label={t("desk.first_day")} required {...field("first", "date")} />
          <Field label={t("desk.last_day")} {...field("last", "date")} />
        </div>
        <div class="desk-pair">
          <Field label={t("desk.from")} {...field("from", "time")} />
          <Field label={t("desk.until")} {...field("to", "time")} />
        </div>
        <Field label={t("desk.reason")} maxLength={200} {...field("reason", "text")} />
        {touched && (
          <Touched
            said={count("desk.would_touch", touched.length)}
            visits={touched}
            timezone={zone}
          />
        )}
        <Refusal problem={refusal} />
        <div class="acts">
          <Button type="submit" busy={busy}>
            {t(touched ? "desk.close_anyway" : "desk.close")}
          </Button>
        </div>
      </form>
    </section>
  );
}

function said({ first, last, from, to, reason }: SaidClosed): string {
  const date = (it: string) => shortDay(`${it}T12:00:00Z`, "UTC");
  const days = last && last !== first ? `${date(first)} – ${date(last)}` : date(first);
  const whole = !from || !to || (from === "00:00" && to === "24:00");
  return [days, whole ? "" : `${from} – ${to}`, reason ?? ""].filter(Boolean).join(", ");
}
