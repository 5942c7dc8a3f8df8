import { useState } from "preact/hooks";

import { warn } from "../announce.ts";
import { useAsk } from "../asking.ts";
import { zoneName } from "../format.ts";
import { href } from "../router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { count, t } from "../words.ts";
import { Bar } from "./Bar.tsx";
import { dateAt, monthOf, monthsBetween, nearest, plusDays, withTimes } from "./days.ts";
import { linesOf } from "./draft.ts";
import { change } from "./kept-draft.ts";
import { Month, monthName } from "./Month.tsx";
import { MonthTurner } from "./MonthTurner.tsx";
import { Refused } from "./Refused.tsx";
import type { StepProps } from "./step-props.ts";
import { monthOfTimes } from "./times.ts";
import { Times } from "./Times.tsx";

export function TimeStep({ catalogue, draft, refused, next }: StepProps) {
  const place = catalogue.locations.find(({ id }) => id === draft.location);
  const zone = place?.timezone ?? "UTC";
  const from = dateAt(new Date(), zone);
  const bounds = { from, to: plusDays(from, catalogue.booking.maximum_days_ahead) };
  const months = monthsBetween(bounds.from, bounds.to);
  const before = monthOf(draft.start || draft.taken);
  const [wished, setWished] = useState(months.find((month) => month === before)); // it may be over
  const about = [wished, draft.location, JSON.stringify(linesOf(draft))];
  const { answer, problem, again } = useAsk(
    () => monthOfTimes(draft, months, wished, bounds),
    about,
  );
  const month = wished ?? answer?.month;
  const days = answer?.month === month ? answer?.times.days : undefined; // not those of the month before
  const choose = (start: string) => change({ ...draft, start });
  const offered = days?.some(({ times }) => times.some(({ start }) => start === draft.start));
  const onContinue = () =>
    draft.start && offered !== false ? next() : warn(t("booking.choose_time"));
  return (
    <Screen
      title={t(draft.taken ? "booking.another_time" : "booking.when")}
      lead={[catalogue.locations.length > 1 && place?.name, zoneName(`${from}T12:00:00Z`, zone)]
        .filter(Boolean)
        .join(" · ")}
    >
      <Refused problem={refused} />
      {problem && <NoTimes {...{ problem, again, slug: draft.slug }} />}
      <p class="unseen" role="status">
        {month && days && `${monthName(month)}: ${count("booking.days", withTimes(days).length)}`}
      </p>
      {days && draft.taken && (
        <Times
          legend={t("booking.next_best")}
          dated
          times={nearest(days, draft.taken)}
          {...{ catalogue, draft, zone, choose }}
        />
      )}
      {month && <MonthTurner {...{ month, months }} onMonth={setWished} />}
      {month && days && <Month key={month} {...{ month, days, catalogue, draft, zone, choose }} />}
      {!days && !problem && <Skeleton />}
      <Bar catalogue={catalogue} draft={draft} onContinue={onContinue} />
    </Screen>
  );
}

/** What was chosen cannot be had at any time, or the times could not be read. */
function NoTimes({ problem, slug, again }: { problem: unknown; slug: string; again: () => void }) {
  return (
    <>
      <Refused problem={problem} contact />
      <div class="acts">
        <ButtonLink look="second" href={href(`book/${slug}/services`)}>
          {t("booking.change_services")}
        </ButtonLink>
        <ButtonLink look="second" href={href(`book/${slug}/staff`)}>
          {t("booking.change_staff")}
        </ButtonLink>
        <button type="button" class="button plain" onClick={again}>
          {t("page.try_again")}
        </button>
      </div>
    </>
  );
}
