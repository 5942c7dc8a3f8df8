import assert from "node:assert/strict";
import { test } from "node:test";

import { href, parse } from "../src/router.ts";

test("a route has its parts and its query", () => {
  const { parts, query } = parse("#/appointment/apt_1/paid?page=cs_1");
  assert.deepEqual(parts, ["appointment", "apt_1", "paid"]);
  assert.equal(query.get("page"), "cs_1");
});

test("an address leaves out what is not given", () => {
  assert.equal(
    href("book/demo", { service: "svc_1", staff: undefined }),
    "#/book/demo?service=svc_1",
  );
});
