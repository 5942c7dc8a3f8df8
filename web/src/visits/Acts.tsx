import { announce } from "../announce.ts";
import { business } from "../business.ts";
import { href } from "../router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { t } from "../words.ts";
import { confirmVisit, payVisit } from "./acts.ts";
import type { VisitProps } from "./page.tsx";
import { useChange } from "./visit.ts";

const OVER = ["completed", "cancelled", "no_show"];

/** What may be done with the visit, and only that (V4). */
export function Acts({ seen, visit }: VisitProps) {
  const confirm = useChange(seen, async () => {
    seen.show(await confirmVisit(visit));
    announce(t("visits.confirmed"));
  });
  const pay = useChange(seen, () => payVisit(visit));
  const path = `appointment/${visit.id}`;
  const over = OVER.includes(visit.status);
  return (
    <>
      <div class="acts">
        {visit.can_confirm && (
          <Button busy={confirm.busy} icon="check" onClick={() => confirm.run()}>
            {t("visits.confirm")}
          </Button>
        )}
        {visit.payment?.until && (
          <Button busy={pay.busy} icon="card" onClick={() => pay.run()}>
            {t("visits.pay")}
          </Button>
        )}
        {visit.can_reschedule.allowed && (
          <ButtonLink look="second" icon="clock" href={href(`${path}/reschedule`)}>
            {t("visits.move")}
          </ButtonLink>
        )}
        {visit.can_cancel.allowed && (
          <ButtonLink look="second" icon="close" href={href(`${path}/cancel`)}>
            {t("visits.cancel")}
          </ButtonLink>
        )}
        {!over && (
          <ButtonLink
            look="second"
            icon="calendar"
            href={`/api/appointments/${visit.id}/calendar.ics`}
            download
          >
            {t("visits.calendar")}
          </ButtonLink>
        )}
        {over && business.value && (
          <ButtonLink
            look={visit.undo_until ? "second" : "main"}
            icon="calendar"
            href={href(`book/${business.value.slug}`, { again: visit.id })}
          >
            {t("home.book_again")}
          </ButtonLink>
        )}
      </div>
      <Refusal problem={confirm.refusal ?? pay.refusal} />
    </>
  );
}
