import type { Schemas } from "../api/client.ts";
import { href } from "../router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { t } from "../words.ts";
import { VisitCard } from "./VisitCard.tsx";

interface UpcomingProps {
  readonly visits: readonly Schemas["AppointmentAnswer"][];
  readonly slug: string;
}

/** Upcoming appointments, soonest first (V1). */
export function Upcoming({ visits, slug }: UpcomingProps) {
  return (
    <section class="section" aria-labelledby="upcoming">
      <h2 id="upcoming">{t("home.upcoming")}</h2>
      {visits.length === 0 && (
        <Card class="empty-state">
          <p>{t("home.none")}</p>
          <ButtonLink icon="plus" href={href(`book/${slug}`)}>
            {t("home.book_new")}
          </ButtonLink>
        </Card>
      )}
      {visits.map((visit) => (
        <VisitCard key={visit.id} visit={visit} />
      ))}
    </section>
  );
}
