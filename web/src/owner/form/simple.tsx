import { Check } from "../../ui/Check.tsx";
import { Field } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import { t } from "../../words.ts";
import { valueOf } from "../words.ts";
import { type FieldProps, usePlace, useWork } from "./editing.ts";
import { choicesOf, sectionOf } from "./referring.ts";

const LONG = 600; // characters from which on a text has lines

export function Text({ path, label, help, node, names, optional }: FieldProps) {
  const { value, set, error } = usePlace<string | null>(path);
  const isDay = names.includes("Day");
  return (
    <Field
      label={label}
      hint={help}
      error={error}
      value={value ?? ""}
      onValue={(text) => set(text === "" && optional ? null : text)}
      type={isDay ? "date" : "text"}
      {...((node.maxLength ?? 0) >= LONG && { rows: 4 })}
      {...(node.maxLength && { maxLength: node.maxLength })}
      {...(names.includes("Wall") && { placeholder: "9:30" })}
    />
  );
}

export function WholeNumber({ path, label, help, node }: FieldProps) {
  const { value, set, error } = usePlace<number | null>(path);
  return (
    <Field
      label={label}
      hint={help}
      error={error}
      type="number"
      inputMode="numeric"
      value={value === null || value === undefined ? "" : String(value)}
      onValue={(text) => set(text === "" ? null : Number(text))}
      {...(node.minimum !== undefined && { min: node.minimum })}
      {...(node.maximum !== undefined && { max: node.maximum })}
    />
  );
}

export function SwitchedOn({ path, label, help }: FieldProps) {
  const { value, set, error } = usePlace<boolean>(path);
  return (
    <Check checked={value} onChecked={set} detail={help} error={error}>
      {label}
    </Check>
  );
}

export function OneOf({ path, label, help, node, optional }: FieldProps) {
  const { value, set, error } = usePlace<string | null>(path);
  const options = (node.enum ?? []).map((one) => ({ value: one, label: valueOf(one) }));
  return (
    <Select
      label={label}
      hint={help}
      error={error}
      value={value ?? ""}
      onValue={(chosen) => set(chosen || null)}
      options={optional ? [{ value: "", label: t("owner.none") }, ...options] : options}
    />
  );
}

/** One entry of another section, by its key. */
export function Reference({ path, label, help, optional }: FieldProps) {
  const { value, set, error } = usePlace<string | null>(path);
  const options = choicesOf(useWork().draft, sectionOf(path) ?? "");
  const known = options.some((one) => one.value === value);
  const first = optional || !known ? [{ value: "", label: t("owner.none") }] : [];
  return (
    <Select
      label={label}
      hint={help}
      error={error}
      value={value ?? ""}
      onValue={(chosen) => set(chosen || null)}
      options={[...first, ...options]}
    />
  );
}

/** A time zone by its name in the zone database, of which the browser knows all. */
export function Zone({ path, label, help }: FieldProps) {
  const { value, set, error } = usePlace<string>(path);
  const zones = [...new Set([value, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <Select
      label={label}
      hint={help}
      error={error}
      value={value}
      onValue={set}
      options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
    />
  );
}
