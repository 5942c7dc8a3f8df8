import { Choice } from "../../ui/Choice.tsx";
import { t } from "../../words.ts";
import { type FieldProps, usePlace, useWork } from "./editing.ts";
import { choicesOf, sectionOf } from "./referring.ts";

/** Several entries of another section, by their keys. */
export function References({ path, label, help }: FieldProps) {
  const { value, set, error } = usePlace<readonly string[]>(path);
  const choices = choicesOf(useWork().draft, sectionOf(path) ?? "");
  const lost = value.filter((one) => !choices.some((choice) => choice.value === one));
  const options = [...choices, ...lost.map((one) => ({ value: one, label: one }))];
  const toggle = (one: string) =>
    set(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
  return (
    <div class="field owner-chips">
      <Choice
        legend={label}
        look="chips"
        several
        options={options}
        value={value}
        onValue={toggle}
      />
      {help && <p class="hint">{help}</p>}
      {options.length === 0 && <p class="quiet">{t("owner.nothing_yet")}</p>}
      {error && <p class="error">{error}</p>}
    </div>
  );
}
