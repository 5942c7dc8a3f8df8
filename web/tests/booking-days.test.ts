import assert from "node:assert/strict";
import { test } from "node:test";

import { byPart, dateAt, monthsBetween, nearest, plusDays, rangeOf } from "../src/booking/days.ts";

const time = (start: string) => ({ start, staff: [] });

test("today is the location's own date, not the browser's (F15)", () => {
  const late = new Date("2026-12-01T03:00:00Z");
  assert.equal(dateAt(late, "America/Chicago"), "2026-11-30");
  assert.equal(dateAt(late, "Europe/Berlin"), "2026-12-01");
});

test("days are counted over the ends of months, years and leap days", () => {
  assert.equal(plusDays("2026-12-31", 1), "2027-01-01");
  assert.equal(plusDays("2028-02-28", 1), "2028-02-29");
  assert.equal(plusDays("2026-03-01", -1), "2026-02-28");
});

test("every month that can be booked is paged through, and nothing beyond", () => {
  assert.deepEqual(monthsBetween("2026-11-25", "2027-02-03"), [
    "2026-11",
    "2026-12",
    "2027-01",
    "2027-02",
  ]);
  assert.deepEqual(rangeOf("2026-11", "2026-11-25", "2027-02-03"), {
    from: "2026-11-25",
    to: "2026-11-30",
  });
  assert.deepEqual(rangeOf("2027-02", "2026-11-25", "2027-02-03"), {
    from: "2027-02-01",
    to: "2027-02-03",
  });
});

test("times go by the clock of the location, whatever the browser's is", () => {
  const times = ["09:00:00-06:00", "11:45:00-06:00", "12:00:00-06:00", "17:00:00-06:00"].map(
    (clock) => time(`2026-12-01T${clock}`),
  );
  assert.deepEqual(
    byPart(times).map(([part, some]) => [part, some.length]),
    [
      ["morning", 2],
      ["afternoon", 1],
      ["evening", 1],
    ],
  );
});

test("the next best times are the nearest ones of any day, in their order", () => {
  const days = [
    {
      date: "2026-12-01",
      times: [time("2026-12-01T09:00:00-06:00"), time("2026-12-01T16:00:00-06:00")],
    },
    { date: "2026-12-02", times: [time("2026-12-02T09:00:00-06:00")] },
    { date: "2026-12-09", times: [time("2026-12-09T09:00:00-06:00")] },
  ];
  assert.deepEqual(
    nearest(days, "2026-12-01T17:00:00-06:00", 3).map(({ start }) => start.slice(5, 13)),
    ["12-01T09", "12-01T16", "12-02T09"],
  );
});
