import { clock, list } from "../format.ts";
import { Money } from "../ui/Money.tsx";
import { count, t } from "../words.ts";
import type { Visit } from "./sheet.ts";

/** Each service: when, how long, by whom, with what options, and its price. */
export function VisitServices({ visit }: { visit: Visit }) {
  return (
    <ul class="lines">
      {visit.services.map((service, at) => (
        <li key={at}>
          <strong>{service.name}</strong>, {clock(service.start, visit.timezone)},{" "}
          {count("desk.minutes_long", service.minutes)}
          {service.staff.length > 0 && (
            <>
              {" · "}
              {list(
                service.staff.map(({ name, requested }) =>
                  requested ? t("desk.requested", { name }) : name,
                ),
              )}
            </>
          )}
          {" · "}
          <Money value={service.price} />
          {service.options.map((option) => (
            <span class="quiet" key={option.id}>
              {" · "}
              {option.prompt}: {option.name}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
