import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { counted, filled } from "../src/wording.ts";

type Texts = Record<string, string>;

const FOLDER = new URL("../languages/", import.meta.url);
const texts = (file: string): Texts =>
  flat(JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as object);

function flat(value: object, path = ""): Texts {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      typeof one === "string" ? [[path + key, one]] : Object.entries(flat(one, `${path}${key}.`)),
    ),
  );
}

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const english = texts("en.json");
const others = readdirSync(FOLDER).filter((file) => file !== "en.json");

for (const file of others) {
  test(`${file} has every text of English, and no other`, () => {
    assert.deepEqual(Object.keys(texts(file)).sort(), Object.keys(english).sort());
  });

  test(`${file} fills in what English fills in`, () => {
    for (const [key, text] of Object.entries(texts(file)))
      assert.deepEqual(places(text), places(english[key] ?? ""), key);
  });
}

test("a number takes its own form, and the last one where there is none", () => {
  const forms = { one: "{count} visit", other: "{count} visits" };
  assert.equal(counted(forms, 1, "en"), "{count} visit");
  assert.equal(counted(forms, 1_000_000, "fr"), "{count} visits");
});

test("what has no value stays to be seen", () => {
  assert.equal(filled("{a} and {b}", { a: 1 }), "1 and {b}");
});
