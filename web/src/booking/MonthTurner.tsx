import { Button } from "../ui/Button.tsx";
import { t } from "../words.ts";
import { monthName } from "./Month.tsx";

interface MonthTurnerProps {
  readonly month: string;
  readonly months: readonly string[];
  readonly onMonth: (month: string | undefined) => void;
}

/** The month that is shown, and the way to the one before and after it. A button keeps the focus also at an end. */
export function MonthTurner({ month, months, onMonth }: MonthTurnerProps) {
  const at = months.indexOf(month);
  return (
    <div class="booking-month">
      <Button look="second" icon="back" busy={at <= 0} onClick={() => onMonth(months[at - 1])}>
        <span class="unseen">{t("booking.earlier")}</span>
      </Button>
      <h2>{monthName(month)}</h2>
      <Button
        look="second"
        icon="next"
        busy={at === months.length - 1}
        onClick={() => onMonth(months[at + 1])}
      >
        <span class="unseen">{t("booking.later")}</span>
      </Button>
    </div>
  );
}
