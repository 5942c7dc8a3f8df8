import { useState } from "preact/hooks";

import { announce } from "../announce.ts";
import { useAsk } from "../asking.ts";
import { list } from "../format.ts";
import { href, replace } from "../router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { When } from "../ui/When.tsx";
import { t } from "../words.ts";
import { cancelVisit } from "./acts.ts";
import { Consequences } from "./Consequences.tsx";
import type { VisitProps } from "./page.tsx";
import { useChange } from "./visit.ts";
import { Whom } from "./Whom.tsx";

/** Cancel, with everything that follows from it told before (C1 to C4, B19). */
export function Cancel({ seen, visit }: VisitProps) {
  const [members, setMembers] = useState<string[]>();
  const about = [visit.id, visit.version, members?.join()];
  const named = members ?? []; // the whole group is not named
  const nobody = members?.length === 0; // is chosen yet: there is nothing to ask, and nothing to do
  const asked = useAsk(
    async () => (nobody ? undefined : cancelVisit(visit, named, { preview: true })),
    about,
  );
  const { answer, problem } = nobody ? {} : asked;
  const { busy, run, refusal } = useChange(seen, async () => {
    seen.show(await cancelVisit(visit, named));
    replace(`appointment/${visit.id}`);
    announce(t("visits.cancelled"));
  });
  return (
    <Screen title={t("visits.cancel_title")}>
      <Card>
        <When start={visit.start} end={visit.end} timezone={visit.timezone} />
        <p>{list(visit.services.map((service) => service.name))}</p>
      </Card>
      <Whom visit={visit} members={members} onMembers={setMembers} />
      {!answer && !problem && !nobody && <Skeleton cards={1} />}
      {answer && <Consequences visit={visit} after={answer} whole={!members} />}
      <Refusal problem={refusal ?? problem} />
      <div class="acts">
        {answer && (
          <Button look="danger" busy={busy} onClick={() => run()}>
            {t("visits.cancel_now")}
          </Button>
        )}
        <ButtonLink look="second" href={href(`appointment/${visit.id}`)}>
          {t("visits.keep")}
        </ButtonLink>
      </div>
    </Screen>
  );
}
