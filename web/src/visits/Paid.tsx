import { useAsk } from "../asking.ts";
import { send } from "../api/client.ts";
import type { PageProps } from "../page.ts";
import { moment } from "../format.ts";
import { href } from "../router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { When } from "../ui/When.tsx";
import { type Key, t } from "../words.ts";
import { payVisit } from "./acts.ts";
import type { VisitProps } from "./page.tsx";
import { Payment } from "./Payment.tsx";
import { useChange, type Visit } from "./visit.ts";

const PATH = "/api/appointments/{id}/payment/confirm";

/** Where the payment page leads back to: how it went, and how it goes on (B19, F25). */
export function Paid({ seen, visit, route }: VisitProps & PageProps) {
  const page = route.query.get("page") ?? "";
  const { answer, problem, again } = useAsk(async () => {
    const now = await send("post", PATH, { id: visit.id }, { page });
    seen.show(now);
    return now;
  }, [visit.id, page]);
  const pay = useChange(seen, () => payVisit(visit));
  if (!answer && !problem) return <Skeleton />;
  const now = answer ?? visit;
  const until = now.payment?.until;
  return (
    <Screen
      title={t(outcome(now))}
      lead={until && t("visits.pay_until", held(until, now.timezone))}
    >
      <Card class="accent">
        <When start={now.start} end={now.end} timezone={now.timezone} />
        <p>{now.location.name}</p>
      </Card>
      <Refusal problem={problem ?? pay.refusal}>
        {Boolean(problem) && (
          <Button look="second" onClick={again}>
            {t("page.try_again")}
          </Button>
        )}
      </Refusal>
      <Payment visit={now} />
      <div class="acts">
        {until && (
          <Button busy={pay.busy} icon="card" onClick={() => pay.run()}>
            {t("visits.pay")}
          </Button>
        )}
        <ButtonLink look={until ? "second" : "main"} href={href(`appointment/${visit.id}`)}>
          {t("visits.show")}
        </ButtonLink>
      </div>
    </Screen>
  );
}

/** How it went, as the heading. */
function outcome({ payment }: Visit): Key {
  if (payment?.until) return "visits.unpaid";
  if (!payment?.paid) return "visits.pay_over";
  return payment.kind === "card" ? "memberships.card_saved" : "visits.paid";
}

const held = (until: string, timezone: string) => ({ moment: moment(until, timezone) });
