import { Field } from "../ui/Field.tsx";
import { t } from "../words.ts";
import type { NewClient } from "./guests.ts";

interface PersonFieldsProps {
  readonly person: NewClient;
  readonly onPerson: (person: NewClient) => void;
  readonly errors: Readonly<Record<string, string>>;
  /** Where in a request the person is, such as `new_client.`. */
  readonly path?: string;
}

/** Who somebody is, and how to reach them. */
export function PersonFields({ person, onPerson, errors, path = "" }: PersonFieldsProps) {
  const field = (name: keyof NewClient) => ({
    name,
    autocomplete: "off",
    value: person[name],
    onValue: (value: string) => onPerson({ ...person, [name]: value }),
    error: errors[path + name],
  });
  return (
    <>
      <Field label={t("booking.first_name")} required maxLength={60} {...field("first_name")} />
      <Field label={t("booking.last_name")} required maxLength={60} {...field("last_name")} />
      <Field label={t("booking.email")} type="email" maxLength={254} {...field("email")} />
      <Field label={t("booking.phone")} type="tel" maxLength={32} {...field("phone")} />
    </>
  );
}
