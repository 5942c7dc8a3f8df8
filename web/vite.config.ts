import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

import { languages } from "./build/languages.ts";
import { sizes } from "./build/sizes.ts";

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const CORE = /node_modules\/preact|src\/(api|shell|ui)\/|src\/(?!client|owner)[\w-]+\.tsx?$/;

// Two pages: the client's, and the business's own, which never loads for clients.
export default defineConfig({
  plugins: [languages(), sizes()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  json: { stringify: true },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { client: page("index.html"), owner: page("owner.html") },
      // What every screen is made of comes in one file: it compresses better than many small ones.
      output: { codeSplitting: { groups: [{ name: "core", test: CORE }] } },
    },
  },
});
