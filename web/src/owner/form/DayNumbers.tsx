import { Choice } from "../../ui/Choice.tsx";
import { count, t } from "../../words.ts";
import { type FieldProps, usePlace } from "./editing.ts";

const MOST = 7;

/** On how many days before: each its own reminder (S1). */
export function DayNumbers({ path, label, help }: FieldProps) {
  const { value, set, error } = usePlace<readonly number[]>(path);
  const options = Array.from({ length: MOST + 1 }, (_, days) => ({
    value: String(days),
    label: days === 0 ? t("owner.same_day") : count("owner.days_before", days),
  }));
  const toggle = (one: string) => {
    const days = Number(one);
    const after = value.includes(days) ? value.filter((d) => d !== days) : [...value, days];
    set(after.sort((a, b) => a - b));
  };
  return (
    <div class="field">
      {help && <p class="hint">{help}</p>}
      <Choice
        legend={label}
        look="chips"
        several
        options={options}
        value={value.map(String)}
        onValue={toggle}
      />
      {error && <p class="error">{error}</p>}
    </div>
  );
}
