import { type Key, t } from "../words.ts";
import type { Visit } from "./visit.ts";

/** Who else comes: only the primary contact is told, and first names alone (V3). */
export function Group({ visit: { group } }: { visit: Visit }) {
  if (!group) return null;
  const { primary, guests = [] } = group;
  return (
    <section class="card" aria-label={t("visits.group")}>
      <h2>{t("visits.group")}</h2>
      {primary ? (
        <ul class="lines">
          {guests.map((guest) => (
            <li key={guest.id}>
              {guest.first_name}
              <span class="quiet"> · {t(`status.${guest.status}` as Key)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">{t("visits.group_member")}</p>
      )}
    </section>
  );
}
