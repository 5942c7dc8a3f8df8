import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import { t } from "../../words.ts";
import { labelOf } from "../words.ts";
import { useWork } from "./editing.ts";
import { choicesOf } from "./referring.ts";
import type { Times } from "./week-days.ts";

interface StretchProps {
  readonly times: Times;
  /** It may be at another location than one's own. */
  readonly elsewhere: boolean;
  readonly error: string | undefined;
  readonly onTimes: (times: Times) => void;
  readonly onGone: () => void;
}

/** From when to when, and where. */
export function Stretch({ times, elsewhere, error, onTimes, onGone }: StretchProps) {
  const locations = choicesOf(useWork().draft, "locations");
  return (
    <div class="owner-stretch">
      <Field
        label={labelOf("ShiftPart", "from")}
        value={times.from}
        placeholder="9:00"
        error={error}
        onValue={(from) => onTimes({ ...times, from })}
      />
      <Field
        label={labelOf("ShiftPart", "to")}
        value={times.to}
        placeholder="17:00"
        onValue={(to) => onTimes({ ...times, to })}
      />
      {elsewhere && locations.length > 1 && (
        <Select
          label={labelOf("ShiftPart", "at")}
          value={times.at ?? ""}
          onValue={(at) => onTimes({ ...times, at: at || null })}
          options={[{ value: "", label: t("owner.home_location") }, ...locations]}
        />
      )}
      <Button look="plain" onClick={onGone} aria-label={t("owner.take_away_times")}>
        {t("owner.take_away")}
      </Button>
    </div>
  );
}
