import { stepOf } from "../currencies.ts";
import type { Catalogue, Line } from "./draft.ts";
import { chosenOptions, givers, offering } from "./menu.ts";

// What it costs and takes, as far as it can be known before it is booked (B3, B18, B19). Pure.

/** `amount` in minor units; `from`: it may become more. `minutes`: how long the client is there. */
export interface Sum {
  readonly amount: number;
  readonly currency: string;
  readonly from: boolean;
  readonly minutes: number;
}

/** What is asked for when booking: an amount, a card, both or neither. */
export interface Asked {
  readonly amount: number;
  readonly currency: string;
  readonly from: boolean;
  readonly card: boolean;
}

export function lineSum(catalogue: Catalogue, location: string, line: Line): Sum {
  const found = offering(catalogue, line.service);
  if (!found) return { amount: 0, currency: catalogue.currency, from: false, minutes: 0 };
  const able = givers(catalogue, location, line);
  const named = able.filter(({ id }) => id === line.staff);
  const who = named.length > 0 ? named : able.length > 0 ? able : [found];
  const options = chosenOptions(found, line);
  const price = Math.min(...who.map((one) => one.price.amount));
  const certain = who.every((one) => one.price.amount === price && !one.price_from);
  return {
    amount: price + total(options.map((option) => option.price?.amount ?? 0)),
    currency: catalogue.currency,
    from: !certain || options.some((option) => !option.price),
    minutes:
      Math.max(...who.map((one) => one.minutes)) +
      total(options.map((option) => option.minutes ?? 0)),
  };
}

export function sum(catalogue: Catalogue, location: string, lines: readonly Line[]): Sum {
  const all = lines.map((line) => lineSum(catalogue, location, line));
  return {
    amount: total(all.map(({ amount }) => amount)),
    currency: catalogue.currency,
    from: all.some(({ from }) => from),
    minutes: total(all.map(({ minutes }) => minutes)),
  };
}

export function asked(catalogue: Catalogue, location: string, lines: readonly Line[]): Asked {
  const each = lines.map((line) => askedOf(catalogue, location, line));
  return {
    amount: total(each.map(({ amount }) => amount)),
    currency: catalogue.currency,
    from: each.some(({ from }) => from),
    card: each.some(({ card }) => card),
  };
}

function askedOf(catalogue: Catalogue, location: string, line: Line): Asked {
  const payment = offering(catalogue, line.service)?.payment;
  const { amount: price, currency, from } = lineSum(catalogue, location, line);
  if (payment?.kind === "full") return { amount: price, currency, from, card: false };
  if (payment?.kind !== "deposit")
    return { amount: 0, currency, from: false, card: payment?.kind === "card" };
  if (payment.amount) return { amount: payment.amount.amount, currency, from: false, card: false };
  const step = stepOf(currency);
  const part = Math.floor((price * (payment.percent ?? 0) + 50 * step) / (100 * step)) * step; // half a step counts as one
  return { amount: part, currency, from, card: false };
}

const total = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
