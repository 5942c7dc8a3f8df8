import { useState } from "preact/hooks";

import { newKey, send } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { Problem } from "../api/problem.ts";
import { forgetPortal } from "../portal.ts";
import { replace } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";
import type { Draft } from "./draft.ts";
import { Extras, OptIn } from "./Extras.tsx";
import { change } from "./kept-draft.ts";
import { Payment } from "./Payment.tsx";
import { Policy } from "./Policy.tsx";
import { aboutSession, leadsTo, wantsAnotherTime } from "./refusal.ts";
import { Refused } from "./Refused.tsx";
import { bookRequest } from "./request.ts";
import type { StepProps } from "./step-props.ts";
import type { Step } from "./steps.ts";
import { Summary } from "./Summary.tsx";
import { forgetTimes } from "./times.ts";

type ReviewProps = StepProps & {
  /** Leads back to where something can be done about a refusal. */
  readonly back: (problem: Problem, step: Step) => void;
  /** Reads anew what the page knows of the business and of who is signed in. */
  readonly renew: () => Promise<unknown>;
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
    const [body, sent] = prepared();
    const visit = await send(
      "post",
      "/api/businesses/{slug}/appointments",
      { slug: draft.slug },
      body,
      { key: sent.key, quiet: true },
    );
    forgetTimes();
    forgetPortal();
    replace(`book/${draft.slug}/booked`, { id: visit.id });
  }, refused);

  /** The same booking is sent with the same key, however often, so it is made once (B17). */
  function prepared() {
    const body = bookRequest(catalogue, draft, Boolean(me));
    const text = JSON.stringify(body);
    const sent: Draft = draft.sent === text ? draft : { ...draft, sent: text, key: newKey() };
    change(sent);
    return [body, sent] as const;
  }

  function refused(why: unknown): boolean {
    if (!(why instanceof Problem) || why.code === "no_connection") return false;
    forgetTimes();
    if (aboutSession(why) || why.code === "policy_changed") void renew();
    if (wantsAnotherTime(why)) change({ ...draft, start: "", taken: draft.start });
    const step = leadsTo(why);
    if (step) back(why, step);
    else setProblem(why);
    return true;
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
