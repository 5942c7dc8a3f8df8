import "./booking.css";

import { useLayoutEffect } from "preact/hooks";

import type { Problem } from "../api/problem.ts";
import { useAsk } from "../asking.ts";
import type { PageProps } from "../page.ts";
import { go, lead } from "../router.ts";
import { useStore } from "../store.ts";
import { Problems } from "../ui/Problems.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { begin, type Open, opened, show } from "./begin.ts";
import { Booked } from "./Booked.tsx";
import { DetailsStep } from "./DetailsStep.tsx";
import { draft as kept, refusal } from "./kept-draft.ts";
import { LocationStep } from "./LocationStep.tsx";
import { ReviewStep } from "./ReviewStep.tsx";
import { ServicesStep } from "./ServicesStep.tsx";
import { StaffStep } from "./StaffStep.tsx";
import { entry, wishOf } from "./start.ts";
import { following, isStep, reachable, type Step } from "./steps.ts";
import { TimeStep } from "./TimeStep.tsx";

/** `#/book/<slug>` begins, and leads to the step that comes first: `#/book/<slug>/<step>`. */
export default function Page({ route }: PageProps) {
  const [, slug = "", at] = route.parts;
  const known = useStore(opened);
  const open = at && known?.catalogue.slug === slug ? known : undefined;
  const { problem, again } = useAsk(async () => {
    if (open) return;
    const { catalogue, me } = await begin(slug, route.query);
    if (at) return;
    const first = entry(wishOf(route.query), catalogue, kept.value, Boolean(me));
    lead(`book/${slug}`, `book/${slug}/${first}`);
  }, [slug, at]);
  if (at === "booked") return <Booked id={route.query.get("id") ?? ""} slug={slug} />;
  if (problem) return <Problems problem={problem} again={again} />;
  if (!open) return <Skeleton cards={4} />;
  return <Steps open={open} wished={isStep(at) ? at : "location"} />;
}

/** The step that is wished, or the one before it that is not finished. */
function Steps({ open: { catalogue, me }, wished }: { open: Open; wished: Step }) {
  const draft = useStore(kept);
  const { slug } = catalogue;
  const signedIn = Boolean(me);
  const step = reachable(wished, catalogue, draft, signedIn);
  useLayoutEffect(() => {
    show(catalogue);
    if (step !== wished) lead(`book/${slug}/${wished}`, `book/${slug}/${step}`);
  }, [wished, draft.location]);
  const told = useStore(refusal);
  const refused = told?.step === step ? told.problem : undefined;
  const next = () => {
    refusal.set(undefined);
    go(`book/${slug}/${following(step, catalogue, draft, signedIn)}`);
  };
  const back = (problem: Problem, to: Step) => {
    refusal.set({ problem, step: to });
    lead(`book/${slug}/${step}`, `book/${slug}/${to}`);
  };
  const props = { catalogue, draft, me, refused, next };
  switch (step) {
    case "location":
      return <LocationStep {...props} />;
    case "services":
      return <ServicesStep {...props} />;
    case "staff":
      return <StaffStep {...props} />;
    case "time":
      return <TimeStep {...props} />;
    case "details":
      return <DetailsStep {...props} />;
    case "review":
      return <ReviewStep {...props} back={back} renew={() => begin(slug, new URLSearchParams())} />;
  }
}
