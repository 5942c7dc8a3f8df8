import { list } from "../format.ts";
import { Late } from "../home/Late.tsx";
import { untilWhen } from "../home/until.ts";
import { Card } from "../ui/Card.tsx";
import { Reasons } from "../ui/Reasons.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Status } from "../ui/Status.tsx";
import { When } from "../ui/When.tsx";
import { t } from "../words.ts";
import { Acts } from "./Acts.tsx";
import { Group } from "./Group.tsx";
import type { VisitProps } from "./page.tsx";
import { Payment } from "./Payment.tsx";
import { Place } from "./Place.tsx";
import { Services } from "./Services.tsx";
import { refusals } from "./telling.ts";
import { Undo } from "./Undo.tsx";

/** One visit: everything of it, and what may be done until when (V1 to V8). */
export function Details({ seen, visit }: VisitProps) {
  const { for_someone_else: other } = visit;
  const changeable = visit.can_reschedule.allowed || visit.can_cancel.allowed;
  return (
    <Screen title={list(visit.services.map((service) => service.name))}>
      <Card class="accent">
        <div class="card-head">
          <When start={visit.start} end={visit.end} timezone={visit.timezone} />
          <Status of={visit.status} />
        </div>
        {other && <p>{t("home.for", { name: `${other.first_name} ${other.last_name}` })}</p>}
        <Services visit={visit} />
        {visit.note && (
          <p class="quiet">
            {t("visits.note")}: {visit.note}
          </p>
        )}
      </Card>
      <Late visit={visit} />
      {visit.undo_until && <Undo key={visit.undo_until} seen={seen} visit={visit} />}
      <Acts seen={seen} visit={visit} />
      {changeable && <p class="quiet">{untilWhen(visit)}</p>}
      <Reasons reasons={refusals(visit)} />
      <Payment visit={visit} />
      <Place visit={visit} />
      <Group visit={visit} />
      {visit.policy && (
        <details class="card">
          <summary>{t("visits.policy")}</summary>
          <p class="text">{visit.policy.text}</p>
        </details>
      )}
      <p>
        <a href="#/">{t("page.home")}</a>
      </p>
    </Screen>
  );
}
