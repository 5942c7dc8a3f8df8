import { business } from "../business.ts";
import { useStore } from "../store.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { t } from "../words.ts";
import type { Visit } from "./visit.ts";

/** Where it is, how to get in, and how to reach this very place (L4, L5). */
export function Place({ visit: { location } }: { visit: Visit }) {
  const name = useStore(business)?.name ?? location.name;
  return (
    <section class="card" aria-label={t("visits.place")}>
      <h2>{location.name}</h2>
      {location.address && <p>{location.address}</p>}
      {location.arrival_note && <p class="quiet">{location.arrival_note}</p>}
      <div class="acts">
        {location.map_url && (
          <ButtonLink look="second" icon="pin" href={location.map_url} rel="noreferrer">
            {t("page.map")}
          </ButtonLink>
        )}
        {location.phone && (
          <ButtonLink look="second" icon="phone" href={`tel:${location.phone}`}>
            {t("home.late_call", { name })}
          </ButtonLink>
        )}
        {location.email && (
          <ButtonLink look="second" icon="mail" href={`mailto:${location.email}`}>
            {t("page.email")}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
