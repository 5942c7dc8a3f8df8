import assert from "node:assert/strict";
import { test } from "node:test";

import { date } from "../src/memberships/dates.ts";

test("a date is that of the business's own clock, wherever it is read", () => {
  assert.equal(date("2026-12-31T23:30:00-06:00"), "Dec 31, 2026");
  assert.equal(date("2026-12-31T23:30:00.123456-06:00"), "Dec 31, 2026");
});
