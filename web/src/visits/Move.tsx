import { announce } from "../announce.ts";
import { useAsk } from "../asking.ts";
import { href, replace } from "../router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Reasons } from "../ui/Reasons.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { When } from "../ui/When.tsx";
import { t } from "../words.ts";
import { moveVisit } from "./acts.ts";
import { forgetTimes } from "./moving.ts";
import type { VisitProps } from "./page.tsx";
import { useChange } from "./visit.ts";

/** From here to there: what it comes to, then the move itself, which is all or nothing (R7). */
export function Move({ seen, visit, start }: VisitProps & { start: string }) {
  const { answer, problem } = useAsk(
    () => moveVisit(visit, start, { preview: true }),
    [visit.id, visit.version, start],
  );
  const { busy, run, refusal } = useChange(seen, async () => {
    forgetTimes();
    seen.show(await moveVisit(visit, start));
    replace(`appointment/${visit.id}`);
    announce(t("visits.moved"));
  });
  const refused = refusal ?? problem;
  if (!answer && !refused) return <Skeleton />;
  return (
    <Screen title={t("visits.sure_title")}>
      <Card>
        <p class="quiet">{t("visits.from_time")}</p>
        <When start={visit.start} end={visit.end} timezone={visit.timezone} />
      </Card>
      <Card class="accent">
        <p class="quiet">{t("visits.to_time")}</p>
        <When start={start} end={answer?.end} timezone={visit.timezone} />
        {visit.group?.primary && <p>{t("visits.moves_group")}</p>}
      </Card>
      {answer && visit.can_cancel.allowed && !answer.can_cancel.allowed && (
        <>
          <p>{t("visits.then_no_cancel")}</p>
          <Reasons reasons={answer.can_cancel.reasons} />
        </>
      )}
      <Refusal problem={refused} />
      <div class="acts">
        {!refused && (
          <Button busy={busy} onClick={() => run()}>
            {t("visits.move_now")}
          </Button>
        )}
        <ButtonLink
          look={refused ? "main" : "second"}
          onClick={forgetTimes}
          href={href(`appointment/${visit.id}/reschedule`)}
        >
          {t("visits.another_time")}
        </ButtonLink>
        <ButtonLink look="plain" href={href(`appointment/${visit.id}`)}>
          {t("visits.keep")}
        </ButtonLink>
      </div>
    </Screen>
  );
}
