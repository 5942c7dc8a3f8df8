import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const FOLDER = new URL("../src/", import.meta.url);

test("nothing that the page does after drawing waits for a frame (decision 64)", () => {
  const sources = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const late = sources.filter((file) =>
    /\buseEffect\b/.test(readFileSync(new URL(file, FOLDER), "utf8")),
  );
  assert.ok(sources.length > 100);
  assert.deepEqual(late, []);
});
