import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Schemas } from "../api/client.ts";
import { day } from "../format.ts";
import { href } from "../router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Status } from "../ui/Status.tsx";
import { count, t } from "../words.ts";
import { ServiceLines } from "./ServiceLines.tsx";

const FIRST = 3; // shown before one asks for all

type Visit = Schemas["AppointmentAnswer"];

interface PastProps {
  readonly visits: readonly Visit[];
  readonly slug: string;
}

/** Past appointments, the latest first, and from each a way to the same again (V5). */
export function Past({ visits, slug }: PastProps) {
  const section = useRef<HTMLElement>(null);
  const [all, setAll] = useState(false);
  useLayoutEffect(() => {
    if (all) section.current?.querySelectorAll("a")[FIRST]?.focus(); // the button that was pressed is gone
  }, [all]);
  if (visits.length === 0) return null;
  return (
    <section class="section" aria-labelledby="past" ref={section}>
      <h2 id="past">{t("home.past")}</h2>
      {(all ? visits : visits.slice(0, FIRST)).map((visit) => (
        <Card key={visit.id} class="past">
          <div class="card-head">
            <p>{day(visit.start, visit.timezone)}</p>
            {visit.status !== "completed" && visit.status !== "confirmed" && (
              <Status of={visit.status} />
            )}
          </div>
          <ServiceLines services={visit.services} />
          <BookAgain visit={visit} slug={slug} />
        </Card>
      ))}
      {!all && visits.length > FIRST && (
        <Button look="plain" onClick={() => setAll(true)}>
          {count("home.show_past", visits.length)}
        </Button>
      )}
    </section>
  );
}

function BookAgain({ visit, slug }: { visit: Visit; slug: string }) {
  const services = visit.services.map((one) => one.name).join(", ");
  return (
    <ButtonLink
      look="plain"
      href={href(`book/${slug}`, { again: visit.id })}
      aria-label={t("home.book_again_label", { services })}
    >
      {t("home.book_again")}
    </ButtonLink>
  );
}
