import { Store } from "./store.ts";

/** What has happened, told once in the page's live region. */
export const said = new Store<{ text: string; wrong: boolean }>({ text: "", wrong: false });

export const announce = (text: string): void => said.set({ text, wrong: false });
export const warn = (text: string): void => said.set({ text, wrong: true });
