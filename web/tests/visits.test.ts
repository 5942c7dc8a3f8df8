import assert from "node:assert/strict";
import { test } from "node:test";

import { left, refusals, staffOf, toldMinutes } from "../src/visits/telling.ts";

const UNTIL = "2026-12-01T10:10:00-06:00";
const secondsBefore = (seconds: number) => Date.parse(UNTIL) - seconds * 1000;
const reason = (code: string, text: string) => ({ code, text });

test("what is left is told as a clock shows it, and never below zero", () => {
  assert.equal(left(UNTIL, secondsBefore(545)), "9:05");
  assert.equal(left(UNTIL, secondsBefore(0.4)), "0:01");
  assert.equal(left(UNTIL, secondsBefore(-30)), "0:00");
});

test("a countdown is read out at the start, and then at five, two and one minutes", () => {
  const heard = new Set<number>();
  for (let seconds = 600; seconds > 0; seconds--)
    heard.add(toldMinutes(UNTIL, secondsBefore(seconds), 10));
  assert.deepEqual([...heard], [10, 5, 2, 1]);
});

test("a short countdown begins with what it has", () => {
  assert.equal(toldMinutes(UNTIL, secondsBefore(170), 3), 3);
});

test("a reason that speaks against both acts is told once", () => {
  const late = reason("too_late", "It is too late.");
  const visit = {
    can_reschedule: { reasons: [late, reason("in_group", "It is a group's.")] },
    can_cancel: { reasons: [late] },
  };
  assert.deepEqual(
    refusals(visit).map(({ code }) => code),
    ["too_late", "in_group"],
  );
});

test("what is over needs no reason", () => {
  const over = { reasons: [reason("not_upcoming", "It is over.")] };
  assert.deepEqual(refusals({ can_reschedule: over, can_cancel: over }), []);
});

test("everybody who serves is named once", () => {
  const [mia, ruth] = [{ name: "Mia" }, { name: "Ruth" }];
  assert.deepEqual(staffOf({ services: [{ staff: [mia] }, { staff: [mia, ruth] }] }), [
    "Mia",
    "Ruth",
  ]);
});
