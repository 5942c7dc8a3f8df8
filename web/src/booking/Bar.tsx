import { Button } from "../ui/Button.tsx";
import { count, t } from "../words.ts";
import { linesOf } from "./draft.ts";
import { sum } from "./price.ts";
import { duration, price } from "./said.ts";
import type { StepProps } from "./step-props.ts";

type BarProps = Pick<StepProps, "catalogue" | "draft"> & { readonly onContinue: () => void };

/** What it comes to so far, and the way on. It stays in sight. */
export function Bar({ catalogue, draft, onContinue }: BarProps) {
  const lines = linesOf(draft);
  const all = sum(catalogue, draft.location, lines);
  const alone = draft.guests.length === 1;
  return (
    <div class="booking-bar">
      <p class="booking-sum" aria-live="polite">
        {lines.length > 0 && (
          <>
            <strong>{price(all)}</strong>
            <span class="quiet">
              {count("booking.services_count", lines.length)}
              {alone && ` · ${duration(all.minutes)}`}
            </span>
          </>
        )}
      </p>
      <Button onClick={onContinue}>{t("booking.continue")}</Button>
    </div>
  );
}
