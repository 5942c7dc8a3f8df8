import type { Schemas } from "../api/client.ts";
import { day } from "../format.ts";
import { href } from "../router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Status } from "../ui/Status.tsx";
import { Leaf, When } from "../ui/When.tsx";
import { t } from "../words.ts";
import { Confirm } from "./Confirm.tsx";
import { Late } from "./Late.tsx";
import { ServiceLines } from "./ServiceLines.tsx";
import { Undo } from "./Undo.tsx";
import { untilWhen } from "./until.ts";

/** One upcoming appointment: when, what, with whom, where, and what may be done until when (V1, V2, V4). */
export function VisitCard({ visit }: { visit: Schemas["AppointmentAnswer"] }) {
  const { id, start, end, timezone, location, for_someone_else: other } = visit;
  const services = visit.services.map((one) => one.name).join(", ");
  const label = t("home.details_label", { services, date: day(start, timezone) });
  const until = untilWhen(visit);
  return (
    <Card label={`${services}, ${day(start, timezone)}`}>
      <div class="card-head dated">
        <Leaf start={start} timezone={timezone} />
        <When start={start} end={end} timezone={timezone} />
        <Status of={visit.status} />
      </div>
      <ServiceLines services={visit.services} />
      {other && <p>{t("home.for", { name: `${other.first_name} ${other.last_name}` })}</p>}
      <p class="place">
        <Icon name="pin" />
        <span>
          {location.name}
          {location.address && <span class="quiet">, {location.address}</span>}
        </span>
      </p>
      <Late visit={visit} />
      {visit.undo_until ? (
        <Undo visit={visit} until={visit.undo_until} />
      ) : (
        <div class="card-foot">
          <p class="quiet">{until}</p>
          <div class="acts">
            {visit.can_confirm && <Confirm visit={visit} />}
            <ButtonLink look="second" href={href(`appointment/${id}`)} aria-label={label}>
              {t("home.details")}
            </ButtonLink>
          </div>
        </div>
      )}
    </Card>
  );
}
