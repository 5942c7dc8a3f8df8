import { money } from "../format.ts";
import { count, type Counted, t } from "../words.ts";
import { date } from "./dates.ts";
import type { Membership } from "./membership.ts";

// What is told of a membership, in words.

type Remaining = Membership["services"][number];
type Balance = Membership["balance"][number];

/** Such as "$89 a month". */
export const price = ({ price: each, interval }: Membership): string =>
  count(`memberships.every_${interval.unit}` as Counted, interval.count, { price: money(each) });

/** Such as "2 of 3 left, until Dec 1, 2026". */
export function left({ remaining, quantity, expires_at: until }: Remaining): string {
  const told = t("memberships.left_of", { remaining, quantity });
  return until ? t("memberships.until", { left: told, date: date(until) }) : told;
}

export function balanceLeft({ remaining, expires_at: until }: Balance): string {
  const told = t("home.balance_left", { amount: money(remaining) });
  return until ? t("memberships.until", { left: told, date: date(until) }) : told;
}

/** When it began, what is paid for, and what comes next (M1, M6). */
export function dates(mine: Membership): string[] {
  const { status, starts_at, paid_until, ends_at, next_charge: next } = mine;
  return [
    status === "scheduled" && t("memberships.starts", { date: date(starts_at) }),
    status === "canceled" && ends_at && t("memberships.ended", { date: date(ends_at) }),
    status !== "canceled" && ends_at && t("memberships.ends", { date: date(ends_at) }),
    next && t("memberships.next_charge", { amount: money(next.amount), date: date(next.at) }),
    !next &&
      status === "active" &&
      paid_until &&
      t("memberships.paid_until", { date: date(paid_until) }),
  ].filter((text): text is string => Boolean(text));
}
