import type { PageProps } from "../page.ts";
import { href } from "../router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Reasons } from "../ui/Reasons.tsx";
import { Screen } from "../ui/Screen.tsx";
import { When } from "../ui/When.tsx";
import { t } from "../words.ts";
import { Move } from "./Move.tsx";
import type { VisitProps } from "./page.tsx";
import { PickTime } from "./PickTime.tsx";

/** Another time with the same staff: choose it, see what it comes to, then move (R1 to R10). */
export function Reschedule({ seen, visit, route }: VisitProps & PageProps) {
  const start = route.query.get("start");
  if (start) return <Move key={start} seen={seen} visit={visit} start={start} />;
  const { allowed, reasons } = visit.can_reschedule;
  return (
    <Screen title={t("visits.move_title")}>
      <Card>
        <p class="quiet">{t("visits.now_at")}</p>
        <When start={visit.start} end={visit.end} timezone={visit.timezone} />
        {visit.group?.primary && <p>{t("visits.moves_group")}</p>}
      </Card>
      {allowed ? <PickTime visit={visit} /> : <Reasons reasons={reasons} />}
      <div class="acts">
        <ButtonLink look="plain" icon="back" href={href(`appointment/${visit.id}`)}>
          {t("page.back")}
        </ButtonLink>
      </div>
    </Screen>
  );
}
