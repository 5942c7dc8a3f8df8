import type { Schemas } from "../api/client.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { t } from "../words.ts";

const SOON = 2 * 60 * 60 * 1000; // milliseconds

/** "Running late? Call", within two hours of the start (L5). */
export function Late({ visit }: { visit: Schemas["AppointmentAnswer"] }) {
  const { phone, name } = visit.location;
  const left = Date.parse(visit.start) - Date.now();
  if (!phone || left > SOON || Date.now() > Date.parse(visit.end) || visit.undo_until) return null;
  return (
    <p class="late">
      <strong>{t("home.late")}</strong>
      <ButtonLink look="second" icon="phone" href={`tel:${phone}`}>
        {t("home.late_call", { name })}
      </ButtonLink>
    </p>
  );
}
