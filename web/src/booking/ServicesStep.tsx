import { useState } from "preact/hooks";

import { warn } from "../announce.ts";
import { keepFocus } from "../asking.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Screen } from "../ui/Screen.tsx";
import { count, t } from "../words.ts";
import { Bar } from "./Bar.tsx";
import { Guests } from "./Guests.tsx";
import { menu, offerings } from "./menu.ts";
import { Refused } from "./Refused.tsx";
import { ServiceCard } from "./ServiceCard.tsx";
import type { StepProps } from "./step-props.ts";
import { finished } from "./steps.ts";

const SEARCHED = 8; // from so many services on, a search helps

export function ServicesStep({ catalogue, draft, me, refused, next }: StepProps) {
  const [search, setSearch] = useState("");
  const [narrow, setNarrow] = useState(true);
  const [checked, setChecked] = useState(false);
  const { category, staff } = draft.asked;
  const all = menu(catalogue, draft.location, narrow ? staff : "", search);
  const some = all.filter(({ id }) => category.includes(id));
  const shown = narrow && some.length > 0 ? some : all;
  const found = shown.reduce((sum, { services }) => sum + services.length, 0);
  const showAll = () => {
    setNarrow(false);
    requestAnimationFrame(keepFocus); // the button is gone then
  };
  const onContinue = () => {
    if (finished("services", catalogue, draft, Boolean(me))) return next();
    setChecked(true);
    const empty = draft.guests.some(({ lines }) => lines.length === 0);
    warn(t(empty ? "booking.choose_service" : "booking.choose_options"));
  };
  return (
    <Screen title={t("booking.what")}>
      <Refused problem={refused} contact />
      <Guests catalogue={catalogue} draft={draft} />
      {offerings(catalogue).length >= SEARCHED && (
        <Field label={t("booking.search")} type="search" value={search} onValue={setSearch} />
      )}
      {search && (
        <p class="quiet" role="status">
          {count("booking.found", found)}
        </p>
      )}
      {narrow && (staff || some.length > 0) && (
        <Button look="plain" onClick={showAll}>
          {t("booking.show_all")}
        </Button>
      )}
      {shown.map(({ id, name, services }) => (
        <section class="section" key={id} aria-labelledby={id}>
          <h2 id={id}>{name}</h2>
          {services.map((one) => (
            <ServiceCard key={one.id} {...{ catalogue, draft, me, service: one, checked }} />
          ))}
        </section>
      ))}
      <Bar catalogue={catalogue} draft={draft} onContinue={onContinue} />
    </Screen>
  );
}
