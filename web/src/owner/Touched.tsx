import { clock, day, list } from "../format.ts";
import { href } from "../router.ts";
import { count, t } from "../words.ts";
import { at } from "./document.ts";
import { useWork } from "./form/editing.ts";

/** The visits that are in closed time now: they stay until somebody moves or cancels them (O2). */
export function Touched() {
  const { touched, base } = useWork();
  if (touched.length === 0) return null;
  const zoneOf = (location: string) => {
    const key = Object.entries(base.ids["locations"] ?? {}).find(([, id]) => id === location)?.[0];
    return String(at(base.business, ["locations", key ?? "", "timezone"]) ?? "UTC");
  };
  return (
    <section class="card refusal" role="alert" aria-labelledby="touched">
      <h2 id="touched">{count("owner.touched", touched.length)}</h2>
      <p>{t("owner.touched_text")}</p>
      <ul class="lines">
        {touched.map(({ appointment, location, start, services, ...visit }) => (
          <li key={appointment}>
            <a href={href("desk/day", { location, date: start.slice(0, 10) })}>
              {day(start, zoneOf(location))}, {clock(start, zoneOf(location))}
            </a>
            {": "}
            {visit.first_name} {visit.last_name}, {list(services)}
          </li>
        ))}
      </ul>
    </section>
  );
}
