import type { Schemas } from "../api/client.ts";
import { list, moment } from "../format.ts";
import { href } from "../router.ts";
import { Status } from "../ui/Status.tsx";
import { t } from "../words.ts";

type Visits = readonly Schemas["DeskVisitAnswer"][];

/** A client's visits: those to come soonest first, past ones latest first. */
export function ClientVisits({ home }: { home: Schemas["DeskHomeAnswer"] }) {
  return (
    <section class="section" aria-label={t("desk.visits")}>
      <h2>{t("desk.visits")}</h2>
      {home.appointments.length === 0 && <p class="quiet">{t("desk.none_ahead")}</p>}
      <Links visits={home.appointments} />
      {home.past.length > 0 && (
        <details class="card">
          <summary>{t("home.past")}</summary>
          <Links visits={home.past} />
        </details>
      )}
    </section>
  );
}

const Links = ({ visits }: { visits: Visits }) => (
  <ul class="lines">
    {visits.map((visit) => (
      <li key={visit.id}>
        <a href={href(`desk/visit/${visit.client.id}/${visit.id}`)}>
          {moment(visit.start, visit.timezone)}: {list(visit.services.map(({ name }) => name))}
        </a>{" "}
        <Status of={visit.status} />
      </li>
    ))}
  </ul>
);
