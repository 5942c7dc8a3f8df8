import { at, type Group, isGroup, type Path } from "../document.ts";

// Which entries a field names by their keys. Pure.

const SECTION: Readonly<Record<string, string>> = {
  at: "locations",
  category: "categories",
  home: "locations",
  location: "locations",
  locations: "locations",
  resource: "kinds",
  resources: "kinds",
  services: "services",
  staff: "staff",
};

/** `kinds` are those of rooms and chairs, which have no entries of their own. */
export const sectionOf = (path: Path): string | undefined => SECTION[path.at(-1) ?? ""];

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function choicesOf(draft: Group, section: string): Choice[] {
  const entries = at(draft, [section === "kinds" ? "resources" : section]);
  if (!isGroup(entries)) return [];
  const found = Object.entries(entries) as [string, Group][];
  if (section === "kinds")
    return [...new Set(found.map(([, { kind }]) => String(kind)))].map((value) => ({
      value,
      label: value,
    }));
  return found.map(([value, { name }]) => ({ value, label: String(name) }));
}
