// slot-calculator on a given schedule, timed. Reads the schedule as JSON, and answers with the seconds of each round.
// One staff member after another: of several at once it would say who is free, at several times the cost.
import { readFileSync } from "node:fs";

import { DateTime, Settings } from "luxon";
import slots from "slot-calculator";

Settings.defaultZone = "America/New_York";
const schedule = JSON.parse(readFileSync(0, "utf8"));
const clock = (minutes) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
const first = DateTime.fromISO(schedule.first);
const open = Array.from({ length: schedule.days }, (_, day) => {
  const date = first.plus({ days: day }).toISODate();
  return { from: `${date}T${clock(schedule.opens)}`, to: `${date}T${clock(schedule.closes)}` };
});
const taken = Array.from({ length: schedule.staff }, (_, member) =>
  schedule.bookings
    .filter(({ staff }) => staff === member)
    .map(({ start }) => ({
      from: start,
      to: DateTime.fromISO(start).plus({ minutes: schedule.minutes }).toISO(),
    })),
);

function month() {
  const found = taken.map((unavailability) =>
    slots.getSlots({
      from: open[0].from,
      to: open[open.length - 1].to,
      availability: open,
      unavailability,
      duration: schedule.minutes,
    }),
  );
  return found.reduce((sum, { availableSlots }) => sum + availableSlots.length, 0);
}

function timed() {
  const began = performance.now();
  month();
  return (performance.now() - began) / 1000;
}

const found = month(); // the compiler has seen it then
console.log(JSON.stringify({ slots: found, whole: Array.from({ length: schedule.rounds }, timed) }));
