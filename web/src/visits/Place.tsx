import { ButtonLink } from "../ui/Button.tsx";
import { t } from "../words.ts";
import type { Visit } from "./visit.ts";

/** Where it is, how to get in, and how to reach this very place (L4, L5). */
export function Place({ visit: { location } }: { visit: Visit }) {
  const { name, address, arrival_note: note, map_url: map, phone, email } = location;
  return (
    <section class="card" aria-label={t("visits.place")}>
      <h2>{name}</h2>
      {address && <p>{address}</p>}
      {note && <p class="quiet">{note}</p>}
      <div class="acts">
        {map && (
          <ButtonLink look="second" icon="pin" href={map} rel="noreferrer">
            {t("page.map")}
          </ButtonLink>
        )}
        {phone && (
          <ButtonLink
            look="second"
            icon="phone"
            href={`tel:${phone}`}
            aria-label={t("page.call_number", { name, phone })}
          >
            {t("page.call")}
          </ButtonLink>
        )}
        {email && (
          <ButtonLink
            look="second"
            icon="mail"
            href={`mailto:${email}`}
            aria-label={t("page.email_address", { name, email })}
          >
            {t("page.email")}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
