import type { Schemas } from "../api/client.ts";
import { clock, moment } from "../format.ts";
import { href } from "../router.ts";
import { t } from "../words.ts";
import { actorText, happenedText, nameOf } from "./saying.ts";

interface HappenedProps {
  readonly happened: readonly Schemas["HappenedAnswer"][];
  readonly timezone: string;
}

/** What was made, moved, cancelled or brought back within the last hour. */
export function Happened({ happened, timezone }: HappenedProps) {
  return (
    <section class="section" aria-label={t("desk.last_hour")}>
      <h2>{t("desk.last_hour")}</h2>
      {happened.length === 0 && <p class="quiet">{t("desk.quiet_hour")}</p>}
      <ul class="lines">
        {happened.map((one) => (
          <li key={`${one.appointment} ${one.what} ${one.at}`}>
            <span class="desk-time">{clock(one.at, timezone)}</span> {happenedText(one.what)} (
            {actorText(one.by)}):{" "}
            <a href={href(`desk/visit/${one.client.id}/${one.appointment}`)}>
              {nameOf(one.client)}, {moment(one.start, timezone)}
            </a>
            {one.moved_from &&
              ` · ${t("desk.before", { moment: moment(one.moved_from, timezone) })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
