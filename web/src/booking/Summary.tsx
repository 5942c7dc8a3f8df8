import { href } from "../router.ts";
import { Card } from "../ui/Card.tsx";
import { When } from "../ui/When.tsx";
import { t } from "../words.ts";
import { type Catalogue, type Draft, linesOf } from "./draft.ts";
import { chosenOptions, offering } from "./menu.ts";
import { lineSum, sum } from "./price.ts";
import { guestName, price, staffName } from "./said.ts";

/** When, where, what, by whom and for how much, each with the way to change it. */
export function Summary({ catalogue, draft }: { catalogue: Catalogue; draft: Draft }) {
  const place = catalogue.locations.find(({ id }) => id === draft.location);
  const link = (step: string, label: string) => (
    <a href={href(`book/${draft.slug}/${step}`)} aria-label={label}>
      {t("booking.change")}
    </a>
  );
  return (
    <Card>
      <div class="card-head">
        <When start={draft.start} timezone={place?.timezone ?? "UTC"} />
        {link("time", t("booking.change_time"))}
      </div>
      <p>
        {place?.name}
        {place?.address && <span class="quiet"> · {place.address}</span>}
      </p>
      {draft.guests.map(({ lines }, at) => (
        <section class="stack" key={at}>
          {draft.guests.length > 1 && <h2>{guestName(draft, at)}</h2>}
          <ul class="lines">
            {lines.map((line, n) => (
              <li class="booking-line" key={n}>
                <span>
                  <strong>{offering(catalogue, line.service)?.name}</strong>
                  <span class="quiet">{said(catalogue, line)}</span>
                </span>
                <span>{price(lineSum(catalogue, draft.location, line))}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div class="card-foot">
        {link("services", t("booking.change_services"))}
        <strong>
          {t("booking.total", { price: price(sum(catalogue, draft.location, linesOf(draft))) })}
        </strong>
      </div>
    </Card>
  );
}

function said(catalogue: Catalogue, line: Draft["guests"][number]["lines"][number]): string {
  const found = offering(catalogue, line.service);
  const names = found ? chosenOptions(found, line).map(({ name }) => name) : [];
  const staff = staffName(catalogue, line);
  const parts = [staff && t("booking.with", { staff }), ...names].filter(Boolean);
  return parts.length > 0 ? ` · ${parts.join(" · ")}` : "";
}
