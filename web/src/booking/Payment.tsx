import type { Schemas } from "../api/client.ts";
import { money } from "../format.ts";
import { Card } from "../ui/Card.tsx";
import { t } from "../words.ts";
import { type Catalogue, type Draft, linesOf } from "./draft.ts";
import { asked } from "./price.ts";
import { price } from "./said.ts";

interface PaymentProps {
  readonly catalogue: Catalogue;
  readonly draft: Draft;
  readonly credit: Schemas["MoneyAnswer"] | undefined;
}

/** What is asked for when booking, and where it is entered (B19). */
export function Payment({ catalogue, draft, credit }: PaymentProps) {
  const due = asked(catalogue, draft.location, linesOf(draft));
  if (!due.amount && !due.card) return null;
  return (
    <Card>
      <p>
        <strong>
          {due.amount ? t("booking.pay_now", { price: price(due) }) : t("booking.asks_card")}
        </strong>
      </p>
      {due.amount > 0 && credit && <p>{t("booking.credit_first", { credit: money(credit) })}</p>}
      <p class="quiet">{t("booking.hosted")}</p>
    </Card>
  );
}
