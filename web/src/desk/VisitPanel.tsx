import { useState } from "preact/hooks";

import { get } from "../api/client.ts";
import { dateAt } from "../booking/days.ts";
import { list } from "../format.ts";
import { href } from "../router.ts";
import { Card } from "../ui/Card.tsx";
import { Check } from "../ui/Check.tsx";
import { Problems } from "../ui/Problems.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Status } from "../ui/Status.tsx";
import { When } from "../ui/When.tsx";
import { t } from "../words.ts";
import { useFresh } from "./acting.ts";
import { CancelVisit } from "./CancelVisit.tsx";
import { ChangeVisit } from "./ChangeVisit.tsx";
import { Marks } from "./Marks.tsx";
import type { DeskProps } from "./page.tsx";
import { contactOf, flagText, nameOf } from "./saying.ts";
import type { Visit } from "./sheet.ts";
import { VisitHistory } from "./VisitHistory.tsx";
import { VisitMoney } from "./VisitMoney.tsx";
import { VisitServices } from "./VisitServices.tsx";

const PATH = "/api/owner/appointments/{client}/{id}";

export interface PanelProps {
  readonly visit: Visit;
  readonly notify: boolean;
  /** The visit as an act left it, or as it is by now. */
  readonly onVisit: (visit: Visit) => void;
}

/** One visit: all of it, and everything that staff may do with it now (O4). */
export function VisitPanel({ menu, route }: DeskProps) {
  const [, , client = "", id = ""] = route.parts;
  const [acted, setActed] = useState<Visit>();
  const [notify, setNotify] = useState(true);
  const [open, setOpen] = useState<"change" | "cancel">();
  const asked = useFresh(() => get(PATH, { client, id }), [client, id]);
  const told = asked.answer;
  const visit = acted && (!told || acted.version >= told.version) ? acted : told;
  if (asked.problem && !visit) return <Problems problem={asked.problem} again={asked.again} />;
  if (!visit) return <Skeleton />;
  const place = menu.locations.find((one) => one.id === visit.location);
  const panel: PanelProps = {
    visit,
    notify,
    onVisit: (now) => {
      setActed(now);
      setOpen(undefined);
    },
  };
  const day = { location: visit.location, date: dateAt(new Date(visit.start), visit.timezone) };
  return (
    <Screen title={`${nameOf(visit.client)}: ${list(visit.services.map(({ name }) => name))}`}>
      <Card class="accent">
        <div class="card-head">
          <When start={visit.start} end={visit.end} timezone={visit.timezone} />
          <Status of={visit.status} />
        </div>
        {visit.flags.map((flag) => (
          <span class="badge attention" key={flag}>
            {flagText(flag)}
          </span>
        ))}
        <p>
          <a href={href(`desk/client/${visit.client.id}`)}>{nameOf(visit.client)}</a> ·{" "}
          {contactOf(visit.client)}
        </p>
        {visit.for_someone_else && <p>{t("home.for", { name: nameOf(visit.for_someone_else) })}</p>}
        <p class="quiet">{place?.name}</p>
        <VisitServices visit={visit} />
        {visit.note && (
          <p>
            {t("visits.note")}: {visit.note}
          </p>
        )}
        <VisitMoney visit={visit} />
      </Card>
      <Check checked={notify} onChecked={setNotify}>
        {t("desk.notify")}
      </Check>
      <Marks {...panel} open={open} onOpen={setOpen} />
      {open === "cancel" && <CancelVisit {...panel} />}
      {open === "change" && <ChangeVisit {...panel} menu={menu} />}
      <VisitHistory visit={visit} />
      <p>
        <a href={href("desk/day", day)}>{t("desk.back_to_day")}</a>
      </p>
    </Screen>
  );
}
