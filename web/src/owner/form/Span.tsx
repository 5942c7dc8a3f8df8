import { Field } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import { t } from "../../words.ts";
import { valueOf } from "../words.ts";
import { type FieldProps, usePlace } from "./editing.ts";

const UNITS = ["day", "week", "month"] as const;

/** A stretch of calendar time: `4 weeks`. */
export function Span({ path, label, help, optional }: FieldProps) {
  const { value, set, error } = usePlace<string | null>(path);
  const [, number = "", unit = "month"] = /^(\d*) (day|week|month)s?$/.exec(value ?? "") ?? [];
  const say = (count: string, of: string) =>
    set(count === "" && optional ? null : `${count} ${of}${count === "1" ? "" : "s"}`);
  return (
    <div class="owner-beside">
      <Field
        label={label}
        hint={help}
        error={error}
        type="number"
        inputMode="numeric"
        min={1}
        value={number}
        onValue={(count) => say(count, unit)}
      />
      <Select
        label={t("owner.unit", { label })}
        value={unit}
        onValue={(of) => say(number || "1", of)}
        options={UNITS.map((one) => ({ value: one, label: valueOf(one) }))}
      />
    </div>
  );
}
