// Colours that can be read, whatever the brand's own is (L1): WCAG 2.2's contrast of at least 4.5 to 1. Pure.

const CONTRAST = 4.5;
const STEPS = 40;
const WHITE = "#ffffff";
const BLACK = "#000000";

/** Black or white, whichever can be read better on the colour; one of them always can. */
export const textOn = (colour: string): string =>
  contrast(WHITE, colour) >= contrast(BLACK, colour) ? WHITE : BLACK;

/** The shade of the colour nearest to it that can be read on the background. */
export function readableOn(background: string, colour: string, least = CONTRAST): string {
  const towards = textOn(background);
  for (let step = 0; step <= STEPS; step += 1) {
    const shade = mixed(colour, towards, step / STEPS);
    if (contrast(shade, background) >= least) return shade;
  }
  return towards;
}

/** WCAG's contrast ratio of two colours (`#rrggbb`), from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

export function mixed(colour: string, other: string, share: number): string {
  const others = values(other);
  const hex = (value: number) => Math.round(value).toString(16).padStart(2, "0");
  return `#${values(colour)
    .map((value, at) => hex(value + ((others[at] ?? 0) - value) * share))
    .join("")}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = values(colour).map((value) => linear(value / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const values = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
