import type { Problem } from "../api/problem.ts";
import type { Step } from "./steps.ts";

// Where a refused booking leads. Pure.

const PLACE = [
  "leaves_a_gap",
  "off_grid",
  "slot_taken",
  "staff_not_available",
  "too_far",
  "too_soon",
];
const STAFF = ["anyone_not_offered", "gender_not_offered", "one_staff_member_only"];
const SERVICES = [
  "group_too_large",
  "groups_off",
  "prompt_to_call",
  "same_service_twice",
  "service_not_at_location",
  "service_not_online",
  "several_services_off",
];

/** The time cannot be had any more: the next best ones are offered. */
export const wantsAnotherTime = ({ code }: Problem): boolean => PLACE.includes(code);

/** The step at which the client can do something about it; undefined where it is the last one itself. */
export function leadsTo(problem: Problem): Step | undefined {
  if (wantsAnotherTime(problem)) return "time";
  if (problem.code === "signed_out_now") return "details";
  if (STAFF.includes(problem.code)) return "staff";
  if (SERVICES.includes(problem.code)) return "services";
  const fields = problem.errors.map(({ field }) => field);
  if (fields.some((field) => /(^|\.)services\b/.test(field))) return "services";
  if (fields.some((field) => /^(client|guests)\b/.test(field))) return "details";
  if (fields.includes("start")) return "time";
  return undefined;
}

/** Whether it is about who is signed in: signed out meanwhile, or in with another tab. */
export const aboutSession = ({ code, errors }: Problem): boolean =>
  code === "signed_out" ||
  errors.some(({ field, message }) => field === "client" && /signed in/.test(message));
