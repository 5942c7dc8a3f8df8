import { type Catalogue, type Draft, type Guest, linesOf } from "./draft.ts";
import { offering, staffChoices, wrongGroups } from "./menu.ts";

// The order of things (B1). Pure.

export const STEPS = ["location", "services", "staff", "time", "details", "review"] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (text: string | undefined): text is Step =>
  STEPS.some((step) => step === text);

/** The steps at which there is something to choose or to type. */
export function needed(catalogue: Catalogue, draft: Draft, signedIn: boolean): Step[] {
  const open = (step: Step) => {
    if (step === "location") return catalogue.locations.length > 1;
    if (step === "staff")
      return linesOf(draft).some(
        (line) => staffChoices(catalogue, draft.location, line).length > 1,
      );
    return step !== "details" || !signedIn || draft.guests.length > 1;
  };
  return STEPS.filter(open);
}

/** Whether a step has all that it needs. */
export function finished(
  step: Step,
  catalogue: Catalogue,
  draft: Draft,
  signedIn: boolean,
): boolean {
  switch (step) {
    case "location":
      return Boolean(draft.location);
    case "services":
      return draft.guests.every((guest) => hasServices(catalogue, guest));
    case "staff":
      return linesOf(draft).every((line) =>
        staffChoices(catalogue, draft.location, line).includes(line.staff),
      );
    case "time":
      return Boolean(draft.start);
    case "details":
      return draft.guests.every((guest, at) => missing(guest, at, signedIn).length === 0);
    case "review":
      return false;
  }
}

/** The step that can be shown: the one that is wished, or the first before it that is not finished. */
export function reachable(
  wished: Step,
  catalogue: Catalogue,
  draft: Draft,
  signedIn: boolean,
): Step {
  const before = STEPS.slice(0, STEPS.indexOf(wished));
  return before.find((step) => !finished(step, catalogue, draft, signedIn)) ?? wished;
}

/** The step after this one. What was typed already is not asked again. */
export function following(step: Step, catalogue: Catalogue, draft: Draft, signedIn: boolean): Step {
  const later = needed(catalogue, draft, signedIn);
  const after = later.filter((one) => STEPS.indexOf(one) > STEPS.indexOf(step));
  const typed = finished("details", catalogue, draft, signedIn);
  return after.find((one) => one !== "details" || !typed) ?? "review";
}

/** The fields of a guest that are still needed; `contact` is an e-mail address or a phone number. */
export function missing(guest: Guest, at: number, signedIn: boolean): string[] {
  if (at === 0 && signedIn) return [];
  const names = (["first_name", "last_name"] as const).filter((name) => !guest[name].trim());
  const reached = at > 0 || guest.email.trim() || guest.phone.trim();
  return reached ? names : [...names, "contact"];
}

const hasServices = (catalogue: Catalogue, { lines }: Guest): boolean =>
  lines.length > 0 &&
  lines.every((line) => {
    const found = offering(catalogue, line.service);
    return found !== undefined && wrongGroups(found, line).length === 0;
  });
