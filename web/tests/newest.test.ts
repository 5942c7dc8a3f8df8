import assert from "node:assert/strict";
import { test } from "node:test";

import { newest } from "../src/newest.ts";

const visit = (version: number, status = "confirmed", id = "apt_1") => ({ id, version, status });

test("an answer from before the last act does not take it back", () => {
  assert.equal(newest(visit(3), visit(2, "unconfirmed")).status, "confirmed");
});

test("what is as new is told again, since what belongs to it may have changed", () => {
  assert.equal(newest(visit(3), visit(3, "completed")).status, "completed");
});

test("what comes first, and what is about something else, is shown", () => {
  assert.equal(newest(undefined, visit(1)).version, 1);
  assert.equal(newest(visit(9), visit(1, "confirmed", "apt_2")).id, "apt_2");
});
