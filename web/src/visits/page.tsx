import type { ComponentType } from "preact";

import type { PageProps } from "../page.ts";
import { Problems } from "../ui/Problems.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Cancel } from "./Cancel.tsx";
import { Details } from "./Details.tsx";
import { Paid } from "./Paid.tsx";
import { Reschedule } from "./Reschedule.tsx";
import type { Seen, Visit } from "./visit.ts";
import { useVisit } from "./visit.ts";
import "./visits.css";

export interface VisitProps {
  readonly seen: Seen;
  readonly visit: Visit;
}

const ACTS: Record<string, ComponentType<VisitProps & PageProps>> = {
  cancel: Cancel,
  paid: Paid,
  reschedule: Reschedule,
};

/** `#/appointment/<id>` and what is done there: `/reschedule`, `/cancel`, `/paid`. */
export default function Page({ route }: PageProps) {
  const [, id = "", act = ""] = route.parts;
  const seen = useVisit(id);
  const { visit, problem, again } = seen;
  if (problem) return <Problems problem={problem} again={again} />;
  if (!visit) return <Skeleton />;
  const Act = ACTS[act] ?? Details;
  return <Act seen={seen} visit={visit} route={route} />;
}
