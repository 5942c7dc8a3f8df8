import { useId } from "preact/hooks";

import { Card } from "../ui/Card.tsx";
import { t } from "../words.ts";
import type { Catalogue, Draft } from "./draft.ts";
import { change } from "./kept-draft.ts";

interface PolicyProps {
  readonly catalogue: Catalogue;
  readonly draft: Draft;
  readonly missing: boolean;
}

/** The cancellation policy to read, and to accept (B9). */
export function Policy({ catalogue, draft, missing }: PolicyProps) {
  const error = useId();
  const { policy } = catalogue;
  if (!policy) return null;
  const accepted = draft.accepted === policy.version;
  return (
    <Card>
      <h2>{t("booking.policy")}</h2>
      <p class="booking-policy">{policy.text.trim()}</p>
      <label class="option">
        <input
          type="checkbox"
          name="policy"
          required
          checked={accepted}
          aria-invalid={missing || undefined}
          aria-describedby={missing ? error : undefined}
          onChange={() => change({ ...draft, accepted: accepted ? "" : policy.version })}
        />
        <span class="option-label">{t("booking.accept")}</span>
      </label>
      {missing && (
        <p class="error" id={error}>
          {t("booking.needs_policy")}
        </p>
      )}
    </Card>
  );
}
