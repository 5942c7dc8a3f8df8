import { moment } from "../format.ts";
import { href } from "../router.ts";
import { nameOf } from "./saying.ts";

interface TouchedProps {
  readonly said: string;
  readonly visits: readonly {
    readonly appointment: string;
    readonly client: string;
    readonly first_name: string;
    readonly last_name: string;
    readonly start: string;
  }[];
  readonly timezone: string;
}

/** Visits in time that is closed now: they stay until somebody moves or cancels them (O2). */
export function Touched({ said, visits, timezone }: TouchedProps) {
  return (
    <section class="card refusal" role="status">
      <p>{said}</p>
      <ul class="lines">
        {visits.map((visit) => (
          <li key={visit.appointment}>
            <a href={href(`desk/visit/${visit.client}/${visit.appointment}`)}>
              {nameOf(visit)}, {moment(visit.start, timezone)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
