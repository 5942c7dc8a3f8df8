import assert from "node:assert/strict";
import { test } from "node:test";

import { address, newKey } from "../src/api/client.ts";
import { destination } from "../src/access/arrive.ts";

test("the parts in braces are filled in, and everything else is the query", () => {
  assert.equal(
    address("/api/appointments/{id}/times", { id: "apt_1", from: "2026-12-01", to: "2026-12-31" }),
    "/api/appointments/apt_1/times?from=2026-12-01&to=2026-12-31",
  );
});

test("lists are repeated, and what is undefined is left out", () => {
  assert.equal(
    address("/times", { service: ["a", "b"], staff: undefined }),
    "/times?service=a&service=b",
  );
});

test("nothing in a part can lead elsewhere", () => {
  assert.equal(
    address("/api/memberships/{id}", { id: "../links?" }),
    "/api/memberships/..%2Flinks%3F",
  );
});

test("B17: a key has the form that the API asks for, and is never the same", () => {
  const keys = new Set(Array.from({ length: 100 }, newKey));
  assert.equal(keys.size, 100);
  for (const key of keys) assert.match(key, /^[A-Za-z0-9_-]{22,128}$/);
});

test("A5: a link leads to what it names, and to nothing else", () => {
  assert.equal(destination("appointment/apt_0123456789abcdef"), "appointment/apt_0123456789abcdef");
  assert.equal(destination("book/demo/details"), "book/demo/details");
  assert.equal(destination("book/../messages"), "");
  assert.equal(destination("https://example.com"), "");
  assert.equal(destination("sign-out"), "");
  assert.equal(destination(null), "");
});
