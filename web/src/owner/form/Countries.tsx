import { useState } from "preact/hooks";

import { Field } from "../../ui/Field.tsx";
import { errorsWithin } from "../errors.ts";
import { same } from "../document.ts";
import { type FieldProps, usePlace, useWork } from "./editing.ts";

const codes = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter(Boolean);

/** Codes of countries, typed one after the other. */
export function Countries({ path, label, help }: FieldProps) {
  const { value, set } = usePlace<readonly string[]>(path);
  const [wrong] = errorsWithin(useWork().errors, path);
  const [typed, setTyped] = useState("");
  return (
    <Field
      label={label}
      hint={help}
      error={wrong?.message}
      value={same(codes(typed), value) ? typed : value.join(", ")}
      onValue={(text) => {
        setTyped(text);
        set(codes(text));
      }}
    />
  );
}
