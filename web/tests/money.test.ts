import assert from "node:assert/strict";
import { test } from "node:test";

import { digitsOf } from "../src/currencies.ts";
import { money } from "../src/format.ts";

const plain = (amount: number, currency: string): string =>
  money({ amount, currency }).replace(/\s/g, " ");

test("an amount is shown in the minor units that Stripe charges", () => {
  assert.deepEqual(["USD", "JPY", "KWD"].map(digitsOf), [2, 0, 3]);
  assert.deepEqual(["HUF", "ISK", "UGX", "COP"].map(digitsOf), [2, 2, 2, 2]);
  assert.equal(plain(8550, "USD"), "$85.50");
  assert.equal(plain(5000, "JPY"), "¥5,000");
  assert.equal(plain(500_000, "HUF"), "HUF 5,000");
  assert.equal(plain(500_050, "HUF"), "HUF 5,000.50");
  assert.equal(plain(5120, "KWD"), "KWD 5.120");
});

test("whole amounts are shown without a minor part, in every currency", () => {
  for (const currency of ["USD", "JPY", "HUF", "ISK", "KWD", "LYD"])
    assert.match(plain(7 * 10 ** digitsOf(currency), currency), /^\D+7$/);
});
