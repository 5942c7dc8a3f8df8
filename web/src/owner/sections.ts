import type { Path } from "./document.ts";

// The screens of the business's own side, and which of them shows a place of its document. Pure.

export const ENTRIES = [
  "locations",
  "categories",
  "services",
  "staff",
  "resources",
  "plans",
  "packages",
] as const;
export type Entries = (typeof ENTRIES)[number];

/** The screens that are about one thing, each with the names in the document that it shows. */
export const SINGLE = {
  business: ["name", "currency", "website"],
  look: ["brand"],
  policies: [
    "booking",
    "change",
    "cancellation_policy",
    "deposit_on_cancellation",
    "memberships",
    "link_days",
  ],
  messages: ["messages"],
} as const;
export type Single = keyof typeof SINGLE;

export const SECTIONS: readonly (Single | Entries)[] = [
  "business",
  "look",
  "locations",
  "policies",
  "messages",
  "categories",
  "services",
  "staff",
  "resources",
  "plans",
  "packages",
];

export const isEntries = (section: string): section is Entries =>
  (ENTRIES as readonly string[]).includes(section);

/** The route of the screen where a place can be changed. */
export function screenOf([first = "", ...rest]: Path): string {
  if (isEntries(first)) return ["owner", first, ...rest.slice(0, 1)].join("/");
  if (first === "messages" && (rest[0] === "wordings" || rest[0] === "flows"))
    return ["owner", first, ...rest.slice(0, 2)].join("/");
  const single = Object.entries(SINGLE).find(([, names]) =>
    (names as readonly string[]).includes(first),
  );
  return `owner/${single?.[0] ?? ""}`;
}
