import { gzipSync } from "node:zlib";

import type { Plugin, Rolldown } from "vite";

const HOME = 30_000; // bytes of JavaScript, gzipped, that the client's home loads, in its largest language
const ALL = 50_000; // bytes of the same that all of the client's page has, in that language

type Bundle = Rolldown.OutputBundle;

/** Fails the build where the client's JavaScript is over its budget, and says how large it is. */
export function sizes(): Plugin {
  return {
    name: "sizes",
    generateBundle(_options, bundle) {
      const entry = chunks(bundle).find((chunk) => chunk.isEntry && chunk.name === "client");
      if (!entry) throw new Error("There is no entry of the name client.");
      const home = chunks(bundle).find((chunk) =>
        chunk.facadeModuleId?.endsWith("/src/home/page.tsx"),
      );
      const first = reached(bundle, [entry, ...(home ? [home] : [])], (chunk) => chunk.imports);
      const all = reached(bundle, [entry], (chunk) => [...chunk.imports, ...chunk.dynamicImports]);
      const language = Math.max(0, ...[...all].filter(isLanguage).map(size));
      judge("The client's home", total(first) + language, HOME);
      judge("All of the client's page", total(all) + language, ALL);
    },
  };
}

function chunks(bundle: Bundle): Rolldown.OutputChunk[] {
  return Object.values(bundle).filter((one) => one.type === "chunk");
}

function reached(
  bundle: Bundle,
  from: Rolldown.OutputChunk[],
  next: (chunk: Rolldown.OutputChunk) => string[],
): Set<Rolldown.OutputChunk> {
  const found = new Set(from);
  for (const chunk of found) {
    for (const name of next(chunk)) {
      const one = bundle[name];
      if (one?.type === "chunk") found.add(one);
    }
  }
  return found;
}

const isLanguage = (chunk: Rolldown.OutputChunk) =>
  /\/languages\//.test(chunk.facadeModuleId ?? "");
const size = (chunk: Rolldown.OutputChunk) => gzipSync(chunk.code).length;
const total = (all: Set<Rolldown.OutputChunk>) =>
  [...all].filter((chunk) => !isLanguage(chunk)).reduce((sum, chunk) => sum + size(chunk), 0);

function judge(what: string, bytes: number, budget: number): void {
  const said = `${what}: ${bytes} of ${budget} bytes of JavaScript, gzipped.`;
  if (bytes > budget) throw new Error(`${said} It has to become smaller.`);
  console.log(said);
}
