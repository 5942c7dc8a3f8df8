import { useState } from "preact/hooks";

import { digitsOf } from "../../currencies.ts";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words.ts";
import { read, written } from "../amounts.ts";
import { type FieldProps, usePlace, useWork } from "./editing.ts";

/** Money, in the business's currency. What is no amount is kept as it was typed, and refused when it is saved. */
export function Amount({ path, label, help, optional }: FieldProps) {
  const currency = String(useWork().draft["currency"]);
  const { value, set, error } = usePlace<number | string | null>(path);
  const digits = digitsOf(/^[A-Z]{3}$/.test(currency) ? currency : "USD");
  const shown = (kept: typeof value) =>
    typeof kept === "number" ? written(kept, digits) : (kept ?? "");
  const [typed, setTyped] = useState<string>();
  // What is typed stays as it is, unless the document says something else meanwhile.
  const still = typed !== undefined && (read(typed, digits) ?? (typed || null)) === (value ?? null);
  return (
    <Field
      label={`${label} (${currency})`}
      hint={help}
      error={typeof value === "string" ? t("owner.not_an_amount") : error}
      inputMode="decimal"
      value={still ? typed : shown(value)}
      onValue={(text) => {
        setTyped(text);
        set(text === "" && optional ? null : (read(text, digits) ?? (text || null)));
      }}
    />
  );
}
