import { useState } from "preact/hooks";

import { announce } from "../announce.ts";
import { Problem } from "../api/problem.ts";
import { useAct } from "../asking.ts";
import { keep } from "../keep.ts";
import { CAME, forgetPortal } from "../portal.ts";
import { isAt, replace } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";
import type { Open } from "./begin.ts";
import { Extras, OptIn } from "./Extras.tsx";
import { change, draft as kept } from "./kept-draft.ts";
import { Payment } from "./Payment.tsx";
import { Policy } from "./Policy.tsx";
import { aboutSession, leadsTo, wantsAnotherTime } from "./refusal.ts";
import { Refused } from "./Refused.tsx";
import { book } from "./sending.ts";
import type { StepProps } from "./step-props.ts";
import type { Step } from "./steps.ts";
import { Summary } from "./Summary.tsx";
import { forgetTimes } from "./times.ts";

type ReviewProps = StepProps & {
  /** Leads back to where something can be done about a refusal. */
  readonly back: (problem: Problem, step: Step) => void;
  /** Reads anew what the page knows of the business and of who is signed in. */
  readonly renew: () => Promise<Open>;
};

/** Everything once more, and the button that books. */
export function ReviewStep({ catalogue, draft, me, back, renew }: ReviewProps) {
  const [problem, setProblem] = useState<Problem>();
  const accepted = !catalogue.policy || draft.accepted === catalogue.policy.version;
  const [asked, setAsked] = useState(false); // whether the policy was asked for in vain
  const { busy, run } = useAct(async () => {
    setProblem(undefined);
    setAsked(!accepted);
    if (!accepted) return document.getElementsByName("policy")[0]?.focus();
    const { visit, before } = await book(catalogue, draft, Boolean(me)).catch(whoNow);
    forgetTimes();
    forgetPortal();
    replace(`book/${draft.slug}/booked`, { id: visit.id });
    if (before) announce(t("booking.booked_before"));
  }, refused);

  /** Signed in or out meanwhile, as in another tab: it is read anew who is here, and the page says what changed. */
  async function whoNow(why: unknown): Promise<never> {
    if (!(why instanceof Problem) || !aboutSession(why)) throw why;
    keep(CAME, true); // somebody may be signed in of whom this page has not heard
    const { me: now } = await renew();
    throw new Problem(0, { code: now ? "signed_in_now" : "signed_out_now" });
  }

  /** Whoever has gone elsewhere meanwhile stays there, and is told there. */
  function refused(why: unknown): boolean {
    if (!(why instanceof Problem) || why.code === "no_connection") return false;
    forgetTimes();
    const now = kept.value; // more may have been typed since
    if (wantsAnotherTime(why) && now.start === draft.start)
      change({ ...now, start: "", taken: now.start });
    if (why.code === "policy_changed") void renew();
    const here = isAt(`book/${draft.slug}/review`);
    const step = leadsTo(why);
    if (step) back(why, step);
    else setProblem(why);
    return here;
  }

  return (
    <Screen title={t("booking.review")}>
      <Summary catalogue={catalogue} draft={draft} />
      <Payment catalogue={catalogue} draft={draft} credit={me?.client?.credit} />
      <Extras draft={draft} problem={problem} />
      <Policy catalogue={catalogue} draft={draft} missing={asked && !accepted} />
      <OptIn draft={draft} phone={me ? me.client?.phone : draft.guests[0]?.phone} />
      <Refused problem={problem} contact />
      <Button wide busy={busy} onClick={() => void run()}>
        {t(busy ? "booking.booking" : "booking.book")}
      </Button>
    </Screen>
  );
}
