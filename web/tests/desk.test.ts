import assert from "node:assert/strict";
import { test } from "node:test";

import { ahead, closedOf, closing, typed, whoseOf } from "../src/desk/closing.ts";
import { coveredServices, covering } from "../src/desk/covering.ts";
import { guestOf, newcomer, NOBODY, personOf } from "../src/desk/guests.ts";
import { menuOf, servicesAt } from "../src/desk/menu.ts";
import { beside, isGone, itemsOf, span, stretchOf } from "../src/desk/sheet.ts";
import { instantAt, minutesBetween, timeAt } from "../src/desk/wall.ts";
import { lineErrors, lineFor, linesOf, sameLines, wantedOf } from "../src/desk/wanted.ts";
import { column, dayOf, menu, SAID, visit } from "./support/desk.ts";

test("S4: a time is typed as the location's clock shows it, whatever the browser's is", () => {
  assert.equal(instantAt("2026-12-01", "09:30", "America/Chicago"), "2026-12-01T15:30:00Z");
  assert.equal(instantAt("2026-07-01", "09:30", "Europe/Berlin"), "2026-07-01T07:30:00Z");
  assert.equal(timeAt("2026-12-01T15:30:00Z", "America/Chicago"), "09:30");
});

test("F14: on the day of a clock change each typed time is its own instant", () => {
  const berlin = "Europe/Berlin";
  assert.equal(instantAt("2026-03-29", "01:30", berlin), "2026-03-29T00:30:00Z");
  assert.equal(instantAt("2026-03-29", "03:30", berlin), "2026-03-29T01:30:00Z");
  assert.equal(instantAt("2026-10-25", "03:30", berlin), "2026-10-25T02:30:00Z");
  for (const time of ["00:00", "06:00", "12:00", "23:55"])
    for (const date of ["2026-03-29", "2026-10-25", "2026-12-31"])
      assert.equal(timeAt(instantAt(date, time, berlin), berlin), time);
});

test("O4: staff choose from all that is not archived, also what clients cannot book", () => {
  assert.deepEqual(
    menu.services.map(({ name, minutes, category }) => [name, minutes, category]),
    [
      ["Haircut", 45, "Hair"],
      ["Colour", 110, "Colour"],
    ],
  );
  assert.deepEqual(
    menu.staff.map(({ name }) => name),
    ["Maria", "Theo"],
  );
  assert.deepEqual(
    servicesAt(menu, "loc_b").map(({ name }) => name),
    ["Colour"],
  );
  assert.equal(menuOf(SAID, { role: "desk", version: 3, ids: {} }).role, "desk");
});

test("a staff member's part of a visit is only theirs", () => {
  const both = visit({
    services: [
      ["09:00", 30, "stf_m"],
      ["09:30", 60, "stf_t"],
    ],
  });
  assert.equal(minutesBetween(stretchOf(both, "stf_m").start, stretchOf(both, "stf_m").end), 30);
  assert.equal(stretchOf(both, "stf_t").start, both.services[1]?.start);
  assert.equal(stretchOf(both, "stf_t").end, both.end);
});

test("what overlaps lies beside each other, and what follows does not", () => {
  const on = (start: string, end: string) => ({
    start: `2026-12-01T${start}:00Z`,
    end: `2026-12-01T${end}:00Z`,
    what: start,
  });
  const placed = beside([on("10:00", "11:00"), on("09:00", "10:00"), on("10:15", "10:45")]);
  assert.deepEqual(
    placed.map(({ what, lane, lanes }) => [what, lane, lanes]),
    [
      ["09:00", 0, 1],
      ["10:00", 0, 2],
      ["10:15", 1, 2],
    ],
  );
});

test("C4: a cancelled visit takes time only while it can be undone", () => {
  const gone = visit({ id: "apt_1", status: "cancelled" });
  const kept = visit({ id: "apt_2", status: "cancelled", undo: "2026-12-01T15:10:00Z" });
  assert.deepEqual([isGone(gone), isGone(kept)], [true, false]);
  const items = itemsOf(column({ visits: ["apt_1", "apt_2"] }), [gone, kept]);
  assert.equal(items.length, 1);
});

test("the sheet shows whole hours, from the first to the last thing of the day", () => {
  const midnight = "2026-12-01T06:00:00Z";
  assert.deepEqual(span(dayOf({}), midnight), { from: 540, to: 1020 });
  const early = visit({ services: [["07:15", 30, "stf_m"]] });
  assert.deepEqual(span(dayOf({ visits: [early] }), midnight), { from: 420, to: 480 });
});

test("O4: a visit's services are sent back with the lengths, staff and wishes that they had", () => {
  const was = visit({
    services: [
      ["09:00", 30, "stf_m"],
      ["09:30", 60, "stf_t"],
    ],
  });
  const lines = linesOf(was);
  assert.ok(sameLines(lines, was));
  assert.deepEqual(wantedOf(lines)[1], {
    service: "svc_1",
    staff: ["stf_t"],
    requested: false,
    minutes: 60,
    offset: 30,
  });
  const [first] = lines;
  assert.ok(first && !sameLines([{ ...first, minutes: "45" }, ...lines.slice(1)], was));
});

test("a service that two give has a place for both, and what is not typed is left out", () => {
  const line = lineFor(menu.services[1], "stf_m");
  assert.deepEqual(line.staff, ["stf_m", ""]);
  assert.deepEqual(wantedOf([line]), [
    { service: "svc_colour", staff: ["stf_m"], requested: false },
  ]);
});

test("each wrong field is shown at its own line of its own guest", () => {
  const errors = { "guests.0.services.1.staff": "is required", "services.1.minutes": "is wrong" };
  assert.equal(lineErrors(errors, 1, "guests.0.").staff, "is required");
  assert.equal(lineErrors(errors, 1, "guests.0.").minutes, undefined);
  assert.equal(lineErrors(errors, 1).minutes, "is wrong");
  assert.equal(lineErrors(errors, 0).minutes, undefined);
});

test("what was looked for begins a new client", () => {
  assert.deepEqual(newcomer("ana@example.com"), { ...NOBODY, email: "ana@example.com" });
  assert.deepEqual(newcomer("615-555 0110"), { ...NOBODY, phone: "615-555 0110" });
  assert.deepEqual(newcomer("Ana de la Cruz"), {
    ...NOBODY,
    first_name: "Ana",
    last_name: "de la Cruz",
  });
  assert.deepEqual(personOf({ ...NOBODY, first_name: " Ana ", last_name: "Lopez", phone: "1" }), {
    first_name: "Ana",
    last_name: "Lopez",
    phone: "1",
  });
});

test("O4: a guest is a client on file or a new one, never both", () => {
  const lines = [lineFor(menu.services[0])];
  const known = guestOf({ key: 1, whom: { kind: "known", id: "cli_1", name: "Ana" }, lines });
  assert.ok(known.client === "cli_1" && !known.new_client);
  const fresh = guestOf({ key: 1, whom: { kind: "new", person: NOBODY }, lines });
  assert.ok(fresh.new_client && !fresh.client);
});

test("M11: what expires first is taken before the rest, and what is used up not at all", () => {
  const left = (remaining: number, expires_at?: string) => ({
    services: ["svc_cut"],
    remaining,
    ...(expires_at && { expires_at }),
  });
  const holders = [
    { id: "pkg_ever", name: "Ever", services: [left(3)] },
    { id: "mem_soon", name: "Soon", services: [left(1, "2026-12-31T00:00:00Z")] },
    { id: "pkg_none", name: "None", services: [left(0)] },
    { id: "pkg_late", name: "Late", services: [left(2, "2027-06-01T00:00:00Z")] },
  ];
  assert.deepEqual(
    covering("svc_cut", holders).map(({ holder }) => holder),
    ["mem_soon", "pkg_late", "pkg_ever"],
  );
  assert.deepEqual(covering("svc_other", holders), []);
  assert.deepEqual(coveredServices(holders), ["svc_cut"]);
});

test("O2: a closure is added to those that are there, and past ones are only history", () => {
  const whose = whoseOf("staff.maria");
  const closed = closedOf(menu, whose);
  assert.equal(closed.length, 2);
  assert.deepEqual(
    ahead(closed, "2026-11-25").map(({ first }) => first),
    ["2026-12-24"],
  );
  const one = typed({ first: "2027-01-01", last: "", from: "", to: "", reason: " Holiday " });
  assert.deepEqual(closing(whose, [one]), {
    staff: { maria: { time_off: [{ first: "2027-01-01", reason: "Holiday" }] } },
  });
});
