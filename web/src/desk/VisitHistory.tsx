import { moment } from "../format.ts";
import { href } from "../router.ts";
import { t } from "../words.ts";
import { actorText } from "./saying.ts";
import type { Visit } from "./sheet.ts";

/** How the visit came to be as it is, and with whom it is. */
export function VisitHistory({ visit }: { visit: Visit }) {
  const { cancellation, group, timezone, undo_until: until } = visit;
  const said = (instant: string) => moment(instant, timezone);
  return (
    <section class="section" aria-label={t("desk.history")}>
      <h2>{t("desk.history")}</h2>
      <ul class="lines">
        <li>
          {t(visit.booked_online_at ? "desk.booked_online" : "desk.made_by_staff", {
            moment: said(visit.booked_online_at ?? visit.made_at),
          })}
        </li>
        <li>
          {t(visit.notify_client ? "desk.last_change_told" : "desk.last_change_untold", {
            actor: actorText(visit.changed_by),
          })}
        </li>
        {cancellation && (
          <li>
            {t(cancellation.kind === "late" ? "desk.cancelled_late" : "desk.cancelled_by", {
              actor: actorText(cancellation.by),
              moment: said(cancellation.at),
            })}
          </li>
        )}
        {until && <li>{t("desk.undo_until", { moment: said(until) })}</li>}
        {group && !group.primary && (
          <li>
            <a href={href(`desk/visit/${group.primary_client}/${group.primary_appointment}`)}>
              {t("desk.primary_contact")}
            </a>
          </li>
        )}
        {group?.guests.map((guest) => (
          <li key={guest.id}>
            {t("desk.in_group")}{" "}
            <a href={href(`desk/visit/${guest.client}/${guest.id}`)}>{guest.first_name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
