import { list, money } from "../format.ts";
import { t } from "../words.ts";
import { staffOf } from "./telling.ts";
import type { Visit } from "./visit.ts";

/** What is done and by whom, as it was when it was booked (V2, V7). */
export function Services({ visit }: { visit: Visit }) {
  return (
    <ul class="lines services">
      {visit.services.map((service) => (
        <li key={`${service.id}${service.start}`}>
          <strong>{service.name}</strong>
          <span class="quiet">
            {[
              t("visits.minutes", { minutes: service.minutes }),
              t(service.price_from ? "visits.from" : "visits.price", {
                price: money(service.price),
              }),
              ...staffOf({ services: [service] }).map((staff) => t("home.with", { staff })),
            ].join(" · ")}
          </span>
          {service.options.length > 0 && (
            <span class="quiet">{list(service.options.map((option) => option.name))}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
