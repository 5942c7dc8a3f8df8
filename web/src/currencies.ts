import known from "./currencies.json" with { type: "json" };

// How amounts of a currency are counted: in minor units, as Stripe counts them. Intl counts some others: no minor unit of
// a forint, where there are 100. The API has the same table, and a test compares the two. Pure.

const digits: Readonly<Record<string, number>> = known.digits;
const steps: Readonly<Record<string, number>> = known.steps;

/** How many digits of an amount are minor units: of 8500 in USD the last two. */
export const digitsOf = (currency: string): number => digits[currency] ?? 2;

/** What every amount that is charged is a multiple of, in minor units. */
export const stepOf = (currency: string): number => steps[currency] ?? 1;
