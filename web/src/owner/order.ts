import { type Group, isGroup } from "./document.ts";

// The order of entries, which a merge patch does not tell. Pure.

/** The entries with one of them moved by so many places; it stays where it is at the end. */
export function moved(entries: Group, key: string, by: number): Group {
  const keys = Object.keys(entries);
  const from = keys.indexOf(key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= keys.length) return entries;
  keys.splice(to, 0, ...keys.splice(from, 1));
  return Object.fromEntries(keys.map((one) => [one, entries[one]]));
}

/** The new order of each section whose entries stand in another one than they would by themselves. */
export function ordersOf(before: Group, after: Group, sections: readonly string[]): Group {
  return Object.fromEntries(
    sections.flatMap((section) => {
      const [old, now] = [keysOf(before[section]), keysOf(after[section])];
      const byThemselves = [
        ...old.filter((key) => now.includes(key)),
        ...now.filter((key) => !old.includes(key)),
      ];
      return byThemselves.every((key, index) => key === now[index]) ? [] : [[section, now]];
    }),
  );
}

const keysOf = (entries: unknown): string[] => (isGroup(entries) ? Object.keys(entries) : []);
