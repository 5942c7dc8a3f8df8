// What is told of a visit. Pure.

interface Reason {
  readonly code: string;
  readonly text: string;
}

interface Permission {
  readonly reasons: readonly Reason[];
}

interface Changeable {
  readonly can_reschedule: Permission;
  readonly can_cancel: Permission;
}

interface Staffed {
  readonly services: readonly { readonly staff: readonly { readonly name: string }[] }[];
}

/** Why it cannot be moved, or cancelled: each sentence once. What is over needs no reason. */
export function refusals({ can_reschedule, can_cancel }: Changeable): Reason[] {
  const all = [...can_reschedule.reasons, ...can_cancel.reasons];
  const told = new Map(all.map((reason) => [reason.text, reason]));
  return [...told.values()].filter((reason) => reason.code !== "not_upcoming");
}

/** Everybody who serves, each once. */
export const staffOf = ({ services }: Staffed): string[] => [
  ...new Set(services.flatMap((service) => service.staff.map((member) => member.name))),
];

/** What is left until then, as a clock shows it: 9:05. */
export function left(until: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The minutes that are read out: the first, then 5, 2 and 1, so that nobody is talked at every second. */
export function toldMinutes(until: string, now: number, first: number): number {
  const minutes = Math.ceil((Date.parse(until) - now) / 60_000);
  return [first, 5, 2, 1].filter((one) => one <= first && one >= minutes).at(-1) ?? first;
}
