import { announce } from "../announce.ts";
import { useAsk } from "../asking.ts";
import { sentences } from "../problems.ts";
import { href, replace } from "../router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { t } from "../words.ts";
import { cancelMembership, previewCancelling } from "./acts.ts";
import { Due } from "./Due.tsx";
import { Ending } from "./Ending.tsx";
import { is, type MembershipProps, useChange } from "./membership.ts";
import { Refused } from "./Refused.tsx";

/** Cancel a membership, with everything that follows from it told before (M5, M6). */
export function Cancel({ held, mine }: MembershipProps) {
  const { answer, problem, again } = useAsk(() => previewCancelling(mine), [mine.id, mine.version]);
  const { busy, run, refusal } = useChange(held, async (told: string) => {
    try {
      held.show(await cancelMembership(mine, told));
    } catch (problem) {
      if (is(problem, "stale_version")) void again(); // the business's terms are no part of the version
      throw problem;
    }
    replace(`membership/${mine.id}`);
    announce(t("memberships.was_cancelled"));
  });
  const terms = answer?.cancellation;
  const refused = refusal ?? problem;
  const toPay = mine.due && is(refused, "payment_due");
  return (
    <Screen title={t("memberships.cancel_title")} lead={mine.name}>
      {!answer && !problem && <Skeleton cards={1} />}
      {terms && <Ending terms={terms} />}
      {toPay && (
        <>
          <p role="alert">{sentences(refused).join(" ")}</p>
          <Due held={held} mine={mine} />
        </>
      )}
      {!toPay && <Refused problem={refused} id={mine.id} act="cancel" />}
      <div class="acts">
        {terms && (
          <Button look="danger" busy={busy} onClick={() => run(terms.effective_at)}>
            {t("memberships.cancel_now")}
          </Button>
        )}
        <ButtonLink look="second" href={href(`membership/${mine.id}`)}>
          {t(terms ? "memberships.keep" : "page.back")}
        </ButtonLink>
      </div>
    </Screen>
  );
}
