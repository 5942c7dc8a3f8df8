import assert from "node:assert/strict";
import { test } from "node:test";

import { daysOf, further, indexOf, type Part, partsOf } from "../src/owner/form/week-days.ts";

const WEEK: Part[] = [
  { days: ["mon", "tue"], from: "9:00", to: "12:00" },
  { days: ["mon", "tue", "sat"], from: "13:00", to: "25:00", at: "uptown" },
];

test("a week is shown day by day, and told with the same days together", () => {
  const days = daysOf(WEEK);
  assert.equal(days.mon.length, 2);
  assert.deepEqual(days.sun, []);
  assert.deepEqual(partsOf(days), WEEK);
});

test("one changed day parts from the others", () => {
  const days = daysOf(WEEK);
  const later = { ...days, tue: [{ from: "10:00", to: "12:00" }, ...days.tue.slice(1)] };
  assert.deepEqual(
    partsOf(later).map((part) => part.days),
    [["mon"], ["mon", "tue", "sat"], ["tue"]],
  );
  assert.equal(indexOf(later, "tue", 0), 2);
  assert.equal(indexOf(later, "tue", 1), 1);
});

test("the same times twice on a day stay two, so that the mistake is named", () => {
  const twice = { ...daysOf([]), mon: [further([]), further([])] };
  assert.equal(partsOf(twice).length, 2);
  assert.deepEqual([indexOf(twice, "mon", 0), indexOf(twice, "mon", 1)], [0, 1]);
});

test("one more stretch begins where the last one ends", () => {
  assert.deepEqual(further([{ from: "9:00", to: "12:00" }]), { from: "12:00", to: "" });
});
