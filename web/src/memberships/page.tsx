import type { ComponentType } from "preact";

import type { PageProps } from "../page.ts";
import { Problems } from "../ui/Problems.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Cancel } from "./Cancel.tsx";
import { Card } from "./Card.tsx";
import { CardEntered } from "./CardEntered.tsx";
import { Details } from "./Details.tsx";
import { FreshLink } from "./FreshLink.tsx";
import { is, type MembershipProps, useMembership } from "./membership.ts";
import { Sign } from "./Sign.tsx";
import "./memberships.css";

const ACTS: Record<string, ComponentType<MembershipProps>> = {
  cancel: Cancel,
  card: Card,
  sign: Sign,
};

/** `#/membership/<id>` and what is done there: `/card`, `/sign`, `/cancel`. */
export default function Page({ route }: PageProps) {
  const [, id = "", act = ""] = route.parts;
  const held = useMembership(id);
  const { membership, problem, again } = held;
  const page = route.query.get("page");
  if (is(problem, "link_too_old")) return <FreshLink to={route.parts.join("/")} />;
  if (problem) return <Problems problem={problem} again={again} />;
  if (!membership) return <Skeleton />;
  if (act === "card" && page) return <CardEntered held={held} mine={membership} page={page} />;
  const Act = ACTS[act] ?? Details;
  return <Act held={held} mine={membership} />;
}
