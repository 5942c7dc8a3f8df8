import assert from "node:assert/strict";
import { test } from "node:test";

import { read, written } from "../src/owner/amounts.ts";
import { at, clashes, leaves, patched, patchOf, put, withTheirs } from "../src/owner/document.ts";
import { errorAt, errorsWithin } from "../src/owner/errors.ts";
import { shadesOf } from "../src/owner/look/shades.ts";
import { isEmailOnly, withTag, wordingOf } from "../src/owner/messages/messages.ts";
import { keyOf } from "../src/owner/naming.ts";
import { moved, ordersOf } from "../src/owner/order.ts";
import { blank, type Node, resolved } from "../src/owner/schema.ts";
import { screenOf } from "../src/owner/sections.ts";

const salon = {
  name: "Juniper",
  website: null,
  services: { cut: { price: 4000, resources: ["chair"] }, colour: { price: 9000, resources: [] } },
};

test("a change is told as a merge patch, and makes the very same document again", () => {
  const dearer = put(salon, ["services", "cut", "price"], 4500) as typeof salon;
  const after = put(dearer, ["services", "colour"], undefined) as typeof salon;
  const patch = patchOf(salon, after);
  assert.deepEqual(patch, { services: { cut: { price: 4500 }, colour: null } });
  assert.deepEqual(patched(salon, patch), after);
  assert.equal(salon.services.cut.price, 4000);
});

test("what is as it was is no change, whatever order its names are in", () => {
  const turned = { services: { colour: salon.services.colour, cut: salon.services.cut } };
  assert.deepEqual(patchOf(salon, { ...salon, ...turned }), {});
});

test("a value in a list is reached by its number", () => {
  const after = put(salon, ["services", "cut", "resources", "0"], "basin");
  assert.equal(at(after, ["services", "cut", "resources", "0"]), "basin");
  assert.deepEqual(leaves(patchOf(salon, after as typeof salon)), [
    ["services", "cut", "resources"],
  ]);
});

test("two changes clash where they touch the same, and not beside it", () => {
  const mine = { services: { cut: { price: 4500 } }, name: "J" };
  assert.deepEqual(clashes(mine, { services: { cut: { price: 5000, online: false } } }), [
    ["services", "cut", "price"],
  ]);
  assert.deepEqual(clashes(mine, { services: { cut: null } }), [["services", "cut", "price"]]);
  assert.deepEqual(clashes(mine, { services: { colour: { price: 1 } }, website: "w" }), []);
  assert.deepEqual(clashes(mine, { name: "J" }), []);
});

test("their values are taken in the places that clash alone", () => {
  const mine = { name: "Mine", website: "https://mine.example" };
  const theirs = { name: "Theirs", website: "https://theirs.example" };
  assert.deepEqual(withTheirs(mine, [["name"]], theirs), { ...mine, name: "Theirs" });
});

test("entries are moved up and down, and no further than the ends", () => {
  const entries = { a: 1, b: 2, c: 3 };
  assert.deepEqual(Object.keys(moved(entries, "b", -1)), ["b", "a", "c"]);
  assert.deepEqual(Object.keys(moved(entries, "b", 1)), ["a", "c", "b"]);
  assert.equal(moved(entries, "c", 1), entries);
});

test("an order is told only where entries were moved: new ones stand behind by themselves", () => {
  const before = { staff: { mia: {}, theo: {} } };
  assert.deepEqual(ordersOf(before, { staff: { mia: {}, theo: {}, ana: {} } }, ["staff"]), {});
  assert.deepEqual(ordersOf(before, { staff: { theo: {}, ana: {} } }, ["staff"]), {});
  assert.deepEqual(ordersOf(before, { staff: { theo: {}, mia: {} } }, ["staff"]), {
    staff: ["theo", "mia"],
  });
});

test("a key is made of the name, free, and never a mere number", () => {
  assert.equal(keyOf("Schnitt & Föhnen", []), "schnitt-fohnen");
  assert.equal(keyOf("Cut", ["cut", "cut-2"]), "cut-3");
  assert.equal(keyOf("2024", []), "n-2024");
  assert.equal(keyOf("剪", []), "n-1");
  assert.match(keyOf(`${"x".repeat(35)} long name`, []), /^[a-z0-9]+(-[a-z0-9]+)*$/);
  assert.ok(keyOf("x".repeat(99), ["x".repeat(36)]).length <= 40);
});

test("money is read as it is written, with a comma or a point, in the currency's own digits", () => {
  for (const amount of [0, 5, 99, 100, 8500, 123_456]) {
    assert.equal(read(written(amount, 2), 2), amount);
    assert.equal(read(written(amount, 2).replace(".", ","), 2), amount);
    assert.equal(read(written(amount, 0), 0), amount);
  }
  assert.equal(read("85.5", 2), 8550);
  for (const wrong of ["", "-1", "1.234", "eighty", "1,2,3", "."])
    assert.equal(read(wrong, 2), undefined, wrong);
  assert.equal(read("1.0", 0), undefined);
});

test("an error is shown at its field, and counted where its entry is listed", () => {
  const errors = [{ field: "staff.mia.shifts.0.from", message: "must be before 24:00" }];
  assert.equal(errorAt(errors, ["staff", "mia", "shifts", "0", "from"]), "must be before 24:00");
  assert.equal(errorAt(errors, ["staff", "mia"]), undefined);
  assert.equal(errorsWithin(errors, ["staff", "mia"]).length, 1);
  assert.equal(errorsWithin(errors, ["staff", "mi"]).length, 0);
});

test("every place of the document has a screen", () => {
  assert.equal(screenOf(["services", "cut", "price"]), "owner/services/cut");
  assert.equal(
    screenOf(["messages", "wordings", "booked", "body"]),
    "owner/messages/wordings/booked",
  );
  assert.equal(screenOf(["messages", "reminders", "at"]), "owner/messages");
  assert.equal(screenOf(["booking", "anyone"]), "owner/policies");
  assert.equal(screenOf(["brand", "colour"]), "owner/look");
  assert.equal(screenOf(["website"]), "owner/business");
});

const schema: Node = {
  $defs: {
    Name: { type: "string", maxLength: 80 },
    portal__business__file__fields__Money__1: { type: "integer", minimum: 0 },
    Logo: { $ref: "#/$defs/PicturePart" },
    PicturePart: { type: "object", properties: { src: { type: "string" } } },
  },
};

test("a type is known by all of its names, and may be left empty", () => {
  const money = resolved(schema, { $ref: "#/$defs/portal__business__file__fields__Money__1" });
  assert.deepEqual(money.names, ["Money"]);
  const logo = resolved(schema, { anyOf: [{ $ref: "#/$defs/Logo" }, { type: "null" }] });
  assert.deepEqual([logo.names, logo.optional], [["Logo", "PicturePart"], true]);
});

test("a new entry has the default of everything", () => {
  const service: Node = {
    type: "object",
    properties: {
      name: { $ref: "#/$defs/Name" },
      price: { $ref: "#/$defs/portal__business__file__fields__Money__1" },
      online: { type: "boolean", default: true },
      resources: { type: "array" },
      form_url: { anyOf: [{ type: "string" }, { type: "null" }] },
    },
  };
  assert.deepEqual(blank(schema, service, { name: "Cut" }), {
    name: "Cut",
    price: 0,
    online: true,
    resources: [],
    form_url: null,
  });
});

test("every shade of every brand colour can be read (L1)", () => {
  for (const colour of ["#fff3b0", "#0b1b4d", "#e75480", "#777777", "#000000", "#ffffff"])
    for (const { contrast, use } of shadesOf(colour))
      assert.ok(contrast >= 4.5, `${colour} ${use} ${contrast}`);
});

test("a tag goes where the cursor is, in the place of what is selected (S3)", () => {
  assert.deepEqual(withTag("Hello you!", "client.first_name", 6, 9), [
    "Hello {{client.first_name}}!",
    27,
  ]);
});

test("a message that nobody has touched is sent as the portal sends it", () => {
  const draft = { messages: { wordings: { booked: { email: false } } } };
  assert.deepEqual(
    [wordingOf({}, "booked").email, wordingOf({}, "confirmed").email],
    [true, false],
  );
  assert.deepEqual(wordingOf(draft, "booked"), {
    email: false,
    texts: true,
    subject: "",
    body: "",
    text: "",
  });
});

test("messages about memberships are e-mails alone (S1)", () => {
  const wordings = {
    booked: { line: ["client.first_name"], body: [] },
    card_needed: { line: ["membership.name"], body: [] },
  };
  assert.equal(isEmailOnly({ wordings, flows: {} }, "card_needed"), true);
  assert.equal(isEmailOnly({ wordings, flows: {} }, "booked"), false);
});
