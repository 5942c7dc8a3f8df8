import { readFile } from "node:fs/promises";

import type { Plugin } from "vite";

// What only the business's own page says; a client never downloads it.
const OWN = ["desk", "owner"];

/** A language is one file. Imported as `en.json?client` it is without what only the business's own page says. */
export function languages(): Plugin {
  return {
    name: "languages",
    enforce: "pre",
    async load(id) {
      const [file, part] = id.split("?");
      if (!file?.includes("/languages/") || part !== "client") return null;
      this.addWatchFile(file);
      const words = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
      for (const feature of OWN) delete words[feature];
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(words))})`;
    },
  };
}
