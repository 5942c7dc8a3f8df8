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
  const [members, setMembers] = useState<string[]>([]);
  const about = [visit.id, visit.version, members.join()];
  const { answer, problem } = useAsk(() => cancelVisit(visit, members, { preview: true }), about);
  const { busy, run, refusal } = useChange(seen, async () => {
    seen.show(await cancelVisit(visit, members));
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
      {!answer && !problem && <Skeleton cards={1} />}
      {answer && <Consequences visit={visit} after={answer} whole={members.length === 0} />}
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
