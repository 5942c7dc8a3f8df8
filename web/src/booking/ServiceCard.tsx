import type { Home } from "../portal.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { count, t } from "../words.ts";
import { added, toggled } from "./choosing.ts";
import type { Catalogue, Draft, Offering } from "./draft.ts";
import { change } from "./kept-draft.ts";
import { Options } from "./Options.tsx";
import { lineSum } from "./price.ts";
import { duration, price } from "./said.ts";

interface ServiceCardProps {
  readonly catalogue: Catalogue;
  readonly draft: Draft;
  readonly me: Home | undefined;
  readonly service: Offering;
  /** Whether what is missing is shown. */
  readonly checked: boolean;
}

/** A service to choose, with its options once it is chosen; one that is booked by phone has the number instead. */
export function ServiceCard({ catalogue, draft, me, service, checked }: ServiceCardProps) {
  const lines = draft.guests[draft.choosing]?.lines ?? [];
  const mine = lines.flatMap((line, at) => (line.service === service.id ? [{ line, at }] : []));
  const line = { service: service.id, staff: "", options: [] };
  const { several_services: several, same_service_twice: twice } = catalogue.booking;
  const covered = me?.covered.find((one) => one.service === service.id);
  return (
    <div class="card booking-service">
      <label class="booking-pick">
        {service.bookable && (
          <input
            type={several ? "checkbox" : "radio"}
            name="service"
            checked={mine.length > 0}
            onChange={() => change(toggled(catalogue, draft, service.id))}
          />
        )}
        <span class="option-label">{service.name}</span>
        <span class="booking-price">{price(lineSum(catalogue, draft.location, line))}</span>
        <span class="option-detail">{duration(service.minutes)}</span>
      </label>
      {service.description && <p class="quiet">{service.description}</p>}
      {service.payment && <p class="quiet">{t(`booking.asks_${kind(service.payment.kind)}`)}</p>}
      {covered && (
        <p class="badge">{count("booking.covered", covered.remaining, { name: covered.name })}</p>
      )}
      {!service.bookable && <ByPhone {...{ catalogue, draft, service }} />}
      {mine.map(({ line: one, at }) => (
        <Options key={at} {...{ catalogue, draft, service, line: one, at, checked }} />
      ))}
      {mine.length > 0 && several && twice && (
        <Button
          look="plain"
          icon="plus"
          onClick={() => change(added(catalogue, draft, service.id))}
        >
          {t("booking.once_more", { name: service.name })}
        </Button>
      )}
    </div>
  );
}

function ByPhone({ catalogue, draft, service }: Omit<ServiceCardProps, "me" | "checked">) {
  const place = catalogue.locations.find(({ id }) => id === draft.location);
  return (
    <>
      <p>{service.reason?.text}</p>
      {place?.phone && (
        <div class="acts">
          <ButtonLink
            look="second"
            icon="phone"
            href={`tel:${place.phone}`}
            aria-label={t("page.call_number", { name: place.name, phone: place.phone })}
          >
            {t("page.call")}
          </ButtonLink>
        </div>
      )}
    </>
  );
}

const kind = (name: string) => (name === "card" || name === "full" ? name : "deposit");
