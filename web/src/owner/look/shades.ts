import { brandColours } from "../../brand.ts";
import { contrast, readableOn } from "../../colour.ts";

// What becomes of a brand colour, so that everything can be read (L1). Pure.

const WHITE = "#ffffff";

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

export interface Shade {
  readonly use: "buttons" | "on_light" | "on_dark";
  readonly text: string;
  readonly ground: string;
  /** To one. */
  readonly contrast: number;
}

export function shadesOf(colour: string): Shade[] {
  const { "--on-brand": onBrand = WHITE } = brandColours(colour);
  const dark = "#1c1d20";
  const shade = (use: Shade["use"], text: string, ground: string) => ({
    use,
    text,
    ground,
    contrast: Math.floor(contrast(text, ground) * 10) / 10,
  });
  return [
    shade("buttons", onBrand, colour),
    shade("on_light", readableOn(WHITE, colour), WHITE),
    shade("on_dark", readableOn(dark, colour), dark),
  ];
}
