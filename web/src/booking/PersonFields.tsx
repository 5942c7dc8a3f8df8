import { Field } from "../ui/Field.tsx";
import { t } from "../words.ts";
import type { Person } from "./draft.ts";

interface PersonFieldsProps {
  readonly legend: string;
  /** Whoever is typing: the browser may fill in what it knows. */
  readonly own: boolean;
  readonly person: Person;
  readonly errors: Readonly<Record<string, string>>;
  readonly onPerson: (change: Partial<Person>) => void;
}

export function PersonFields({ legend, own, person, errors, onPerson }: PersonFieldsProps) {
  const filled = (name: string) => (own ? name : "off");
  const contact = t(own ? "booking.contact_hint" : "booking.guest_contact_hint");
  return (
    <fieldset class="booking-person">
      <legend class={legend ? "" : "unseen"}>{legend || t("booking.details")}</legend>
      <Field
        label={t("booking.first_name")}
        name="first_name"
        autocomplete={filled("given-name")}
        required
        maxLength={60}
        value={person.first_name}
        onValue={(first_name) => onPerson({ first_name })}
        error={errors["first_name"]}
      />
      <Field
        label={t("booking.last_name")}
        name="last_name"
        autocomplete={filled("family-name")}
        required
        maxLength={60}
        value={person.last_name}
        onValue={(last_name) => onPerson({ last_name })}
        error={errors["last_name"]}
      />
      <Field
        label={t("booking.email")}
        name="email"
        type="email"
        autocomplete={filled("email")}
        maxLength={254}
        hint={contact}
        value={person.email}
        onValue={(email) => onPerson({ email })}
        error={errors["email"] ?? errors["contact"]}
      />
      <Field
        label={t("booking.phone")}
        name="phone"
        type="tel"
        autocomplete={filled("tel")}
        maxLength={32}
        value={person.phone}
        onValue={(phone) => onPerson({ phone })}
        error={errors["phone"]}
      />
    </fieldset>
  );
}
