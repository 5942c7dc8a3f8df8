import type { Schemas } from "../api/client.ts";
import { list } from "../format.ts";
import { t } from "../words.ts";

/** Services of a visit, each with whoever gives it, where that is to be told (V2). */
export function ServiceLines({
  services,
}: {
  services: readonly Schemas["BookedServiceAnswer"][];
}) {
  return (
    <ul class="lines">
      {services.map((service) => (
        <li key={`${service.id} ${service.start}`}>
          <strong>{service.name}</strong>
          {service.staff.length > 0 && (
            <span class="quiet">
              {" "}
              {t("home.with", { staff: list(service.staff.map((one) => one.name)) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
