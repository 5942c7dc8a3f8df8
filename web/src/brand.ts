import type { Schemas } from "./api/client.ts";
import { readableOn, textOn } from "./colour.ts";

// The darkest ground of the light page and the lightest of the dark one. The API's own shades are for plain white.
const PAPER = { light: "#f1f1ee", dark: "#26272b" };
const LINE = 3; // to one: what borders and focus rings need

/** Colour buttons, links and accents as the business wishes, each with a text that can be read (L1). */
export function applyBrand(brand: Schemas["BrandAnswer"]): void {
  const style = document.documentElement.style;
  for (const [name, value] of Object.entries(brandColours(brand.colour)))
    style.setProperty(name, value);
}

export function brandColours(colour: string): Record<string, string> {
  return {
    "--brand": colour,
    "--on-brand": textOn(colour),
    "--brand-text-light": readableOn(PAPER.light, colour),
    "--brand-text-dark": readableOn(PAPER.dark, colour),
    "--brand-line-light": readableOn(PAPER.light, colour, LINE),
    "--brand-line-dark": readableOn(PAPER.dark, colour, LINE),
  };
}
