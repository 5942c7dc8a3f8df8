import type { Schemas } from "../../api/client.ts";
import { at, type Group } from "../document.ts";

// What can be said of messages: the portal's own kinds in other words, and the business's own flows (S2, S11). Pure.

export interface Wording {
  readonly email: boolean;
  readonly texts: boolean;
  readonly subject: string;
  readonly body: string;
  readonly text: string;
}

/** These go only where a business asks for them. */
const UNLESS_WANTED = ["confirmed", "membership_renews"];

/** What is said of a kind, or what holds as long as nothing is. */
export function wordingOf(draft: Group, kind: string): Wording {
  const sent = !UNLESS_WANTED.includes(kind);
  const untouched = { email: sent, texts: sent, subject: "", body: "", text: "" };
  const said = at(draft, ["messages", "wordings", kind]) as Partial<Wording> | undefined;
  return said ? { ...untouched, email: true, texts: true, ...said } : untouched;
}

type Tags = Schemas["MessageTagsAnswer"];

/** Messages about memberships are e-mails alone (S1). */
export const isEmailOnly = (tags: Tags, kind: string): boolean =>
  tags.wordings[kind]?.line.includes("membership.name") ?? false;

export interface Flow {
  readonly on: string;
  readonly channel: string;
  readonly subject: string;
  readonly body: string;
}

/** The tags of a flow's subject or body. A text message has no block of details in it. */
export const flowTags = (tags: Tags, { on, channel }: Flow, field: "subject" | "body"): string[] =>
  (field === "body" && channel === "email" ? tags.flows[on]?.body : tags.flows[on]?.line) ?? [];

/** The text with a tag in the place of what is selected, and where the cursor is then. */
export function withTag(text: string, tag: string, from: number, to: number): [string, number] {
  const put = `{{${tag}}}`;
  return [text.slice(0, from) + put + text.slice(to), from + put.length];
}
