import { Field } from "../ui/Field.tsx";
import { t } from "../words.ts";

interface TimeFieldsProps {
  readonly date: string;
  readonly time: string;
  readonly onDate: (date: string) => void;
  readonly onTime: (time: string) => void;
  readonly error?: string | undefined;
}

/** A date and a time of day at the location. */
export function TimeFields({ date, time, onDate, onTime, error }: TimeFieldsProps) {
  return (
    <div class="desk-pair">
      <Field label={t("desk.date")} type="date" required value={date} onValue={onDate} />
      <Field
        label={t("desk.time")}
        type="time"
        step={300}
        required
        value={time}
        onValue={onTime}
        error={error}
      />
    </div>
  );
}
