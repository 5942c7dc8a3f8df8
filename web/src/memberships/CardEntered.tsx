import { useAsk } from "../asking.ts";
import { href } from "../router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Status } from "../ui/Status.tsx";
import { t } from "../words.ts";
import { confirmCard } from "./acts.ts";
import { CardWords } from "./CardOnFile.tsx";
import { is, type MembershipProps } from "./membership.ts";
import { Refused } from "./Refused.tsx";
import { dates } from "./telling.ts";

const ANSWERED = ["card_declined", "card_not_entered", "link_too_old", "not_found"];

/** Where the page for the card leads back to: the card is taken over, once, or why it is not. */
export function CardEntered({ held, mine, page }: MembershipProps & { page: string }) {
  const { answer, problem, again } = useAsk(async () => {
    const now = await confirmCard(mine.id, page);
    held.show(now);
    return now;
  }, [mine.id, page]);
  const back = href(`membership/${mine.id}`);
  if (problem)
    return (
      <Screen title={t("memberships.card_failed")} lead={mine.name}>
        <Refused problem={problem} id={mine.id} act="card" />
        <div class="acts">
          {!is(problem, ...ANSWERED) && <Button onClick={again}>{t("page.try_again")}</Button>}
          <ButtonLink look="second" href={back}>
            {t("memberships.show")}
          </ButtonLink>
        </div>
      </Screen>
    );
  if (!answer) return <Skeleton />;
  return (
    <Screen title={t("memberships.card_saved")} lead={mine.name}>
      <p>{answer.card && <CardWords card={answer.card} />}</p>
      <p>
        <Status of={answer.status} />
      </p>
      {dates({ ...answer, history: [], redemptions: [] }).map((text) => (
        <p key={text}>{text}</p>
      ))}
      <div class="acts">
        {answer.needs.includes("signature") ? (
          <ButtonLink icon="check" href={`${back}/sign`}>
            {t("memberships.sign")}
          </ButtonLink>
        ) : (
          <ButtonLink href={back}>{t("memberships.show")}</ButtonLink>
        )}
      </div>
    </Screen>
  );
}
