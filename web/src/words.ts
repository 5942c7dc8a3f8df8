import type en from "../languages/en.json";
import { keep, kept } from "./keep.ts";
import { Store, useStore } from "./store.ts";
import { counted, filled, type Values } from "./wording.ts";

// Every text of the page is in languages/<code>.json; English has them all, and its keys are the type of all others.

type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}`;
}[keyof T & string];

export type Key = Leaf<typeof en>;
/** A text that depends on a number: it has `one` and `other` beneath it. */
export type Counted = Key extends infer K ? (K extends `${infer P}.other` ? P : never) : never;

type Catalogue = Record<string, unknown>;
type Loaders = Record<string, () => Promise<unknown>>;

const FIRST = "en";
const spoken = new Store(FIRST);
const catalogues = new Map<string, Catalogue>();
let loaders: Loaders = {};
let wanted = FIRST;

export const language = (): string => spoken.value;
export const useLanguage = (): string => useStore(spoken);
export const languages = (): string[] => Object.keys(loaders).map(codeOf);

/** Called once, before anything is drawn: `files` has what loads each `languages/<code>.json`. */
export async function startSpeaking(files: Loaders): Promise<void> {
  loaders = files;
  const wanted = [kept<string>("language"), ...navigator.languages].map(
    (one) => one?.split("-")[0],
  );
  await load(wanted.find((one) => one && languages().includes(one)) ?? FIRST);
}

export async function speak(code: string): Promise<void> {
  await load(code);
  keep("language", language());
}

export function t(key: Key, values: Values = {}): string {
  return filled(String(at(key) ?? key), values);
}

/** The text for so many: `{count}` is the number. */
export function count(key: Counted, number: number, values: Values = {}): string {
  const forms = (at(key) ?? {}) as Record<string, string>;
  const text = counted(forms, number, language());
  return filled(text, { count: number.toLocaleString(language()), ...values });
}

/** A text of which it is not known whether it is there. */
export function maybe(key: string): string | undefined {
  const found = at(key);
  return typeof found === "string" ? found : undefined;
}

function at(key: string): unknown {
  let found: unknown = catalogues.get(language());
  for (const part of key.split("."))
    found = typeof found === "object" && found !== null ? (found as Catalogue)[part] : undefined;
  return found;
}

/** What comes after another one was wanted is kept for later, and not spoken. */
async function load(code: string): Promise<void> {
  wanted = code;
  const loader = Object.entries(loaders).find(([file]) => codeOf(file) === code)?.[1];
  if (loader && !catalogues.has(code)) catalogues.set(code, (await loader()) as Catalogue);
  if (code !== wanted) return;
  document.documentElement.lang = code;
  document.documentElement.dir = direction(code);
  spoken.set(code);
}

const codeOf = (file: string): string => file.replace(/^.*\/([\w-]+)\.json.*$/, "$1");
const direction = (code: string): string => (/^(ar|fa|he|ur)$/.test(code) ? "rtl" : "ltr");
