import { money } from "../format.ts";
import { language, t } from "../words.ts";
import type { Catalogue, Draft, Line } from "./draft.ts";
import { offering } from "./menu.ts";

// How the parts of a booking are said.

/** Such as "1 hr 30 min". */
export function duration(minutes: number): string {
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language(), { style: "unit", unit: name }).format(value);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const said = [
    hours > 0 && unit(hours, "hour"),
    (rest > 0 || hours === 0) && unit(rest, "minute"),
  ];
  return said.filter(Boolean).join(" ");
}

/** Such as "from $100". */
export function price(sum: { amount: number; currency: string; from: boolean }): string {
  return sum.from ? t("booking.from", { price: money(sum) }) : money(sum);
}

export function staffName(catalogue: Catalogue, line: Line): string {
  if (line.staff === "female") return t("booking.any_woman");
  if (line.staff === "male") return t("booking.any_man");
  const all = offering(catalogue, line.service)?.staff ?? [];
  return all.find(({ id }) => id === line.staff)?.name ?? "";
}

/** Whose services these are: "You" or "Guest 2", or the name that was typed. */
export function guestName(draft: Draft, at: number): string {
  if (at === 0) return t("booking.you");
  return draft.guests[at]?.first_name.trim() || t("booking.guest", { number: at + 1 });
}
