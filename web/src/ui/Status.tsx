import { maybe, t } from "../words.ts";

// What needs somebody to act.
const ATTENTION =
  /^(awaiting_payment|card_needed|manual_payment_due|past_due|unpaid|waiting_on_.*)$/;

interface StatusProps {
  readonly of: string;
  /** The date on which what is active ends. */
  readonly ends?: string | undefined;
}

/** The status of a visit or a membership, in words. */
export function Status({ of, ends }: StatusProps) {
  const text = ends ? t("status.active_ends", { date: ends }) : (maybe(`status.${of}`) ?? of);
  return <span class={ATTENTION.test(of) ? "badge attention" : "badge"}>{text}</span>;
}
