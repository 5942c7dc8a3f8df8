import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words.ts";
import { errorAt } from "../errors.ts";
import { labelOf } from "../words.ts";
import { type FieldProps, usePlace, useWork } from "./editing.ts";

interface Closed {
  readonly first: string;
  readonly last: string | null;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

const WHOLE_DAY = { last: null, from: "0:00", to: "24:00", reason: "" };

/** Days, or hours of days, on which nobody can be booked: closures and days off (O2). */
export function ClosedDays({ path, label, help }: FieldProps) {
  const { errors } = useWork();
  const { value, set, error } = usePlace<readonly Closed[]>(path);
  const change = (at: number, changed: Partial<Closed>) =>
    set(value.map((one, index) => (index === at ? { ...one, ...changed } : one)));
  const field = (index: number, name: keyof Closed, type: "date" | "text") => (
    <Field
      label={labelOf("ClosedPart", name)}
      type={type}
      value={value[index]?.[name] ?? ""}
      error={errorAt(errors, [...path, String(index), name])}
      onValue={(text) => change(index, { [name]: text === "" && name === "last" ? null : text })}
    />
  );
  return (
    <fieldset class="owner-group">
      <legend>{label}</legend>
      {help && <p class="hint">{help}</p>}
      {value.map((one, index) => (
        <div class="owner-item" role="group" aria-label={`${label} ${one.first}`} key={index}>
          <div class="owner-columns">
            {field(index, "first", "date")}
            {field(index, "last", "date")}
            {field(index, "from", "text")}
            {field(index, "to", "text")}
          </div>
          {field(index, "reason", "text")}
          <Button look="plain" onClick={() => set(value.filter((_, other) => other !== index))}>
            {t("owner.take_away")}
            <span class="unseen">{` ${one.first}`}</span>
          </Button>
        </div>
      ))}
      {error && <p class="error">{error}</p>}
      <Button
        look="second"
        icon="plus"
        onClick={() => set([...value, { first: "", ...WHOLE_DAY }])}
      >
        {t("owner.add_days")}
        <span class="unseen">{` ${label}`}</span>
      </Button>
    </fieldset>
  );
}
