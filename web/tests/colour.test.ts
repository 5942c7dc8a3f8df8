import assert from "node:assert/strict";
import { test } from "node:test";

import { brandColours } from "../src/brand.ts";
import { contrast, readableOn, textOn } from "../src/colour.ts";

// L1: every brand colour can be read, also a pale yellow. All colours whose parts are multiples of 51.
const PARTS = ["00", "33", "66", "99", "cc", "ff"];
const COLOURS = PARTS.flatMap((red) =>
  PARTS.flatMap((green) => PARTS.map((blue) => `#${red}${green}${blue}`)),
);

test("L1: the text on any brand colour can be read", () => {
  for (const colour of COLOURS) assert.ok(contrast(textOn(colour), colour) >= 4.5, colour);
});

test("L1: the brand's text can be read on every ground of the page, light and dark", () => {
  for (const colour of COLOURS) {
    const shades = brandColours(colour);
    for (const ground of ["#ffffff", "#f6f6f4"])
      assert.ok(contrast(shades["--brand-text-light"] ?? "", ground) >= 4.5, `${colour} ${ground}`);
    for (const ground of ["#1c1d20", "#121315"])
      assert.ok(contrast(shades["--brand-text-dark"] ?? "", ground) >= 4.5, `${colour} ${ground}`);
  }
});

test("L1: a colour that can be read stays as it is", () => {
  assert.equal(readableOn("#ffffff", "#1f4f46"), "#1f4f46");
});

test("WCAG's own examples have their contrast", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
});
