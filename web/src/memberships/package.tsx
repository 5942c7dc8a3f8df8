import { get } from "../api/client.ts";
import { useAsk } from "../asking.ts";
import { business } from "../business.ts";
import { money } from "../format.ts";
import type { PageProps } from "../page.ts";
import { readPortal } from "../portal.ts";
import { Problems } from "../ui/Problems.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { t } from "../words.ts";
import { date } from "./dates.ts";
import { History } from "./History.tsx";
import { Left } from "./Left.tsx";
import "./memberships.css";

/** One package: what is left, until when, and what was taken. Staff redeem it (M10). */
export default function Page({ route }: PageProps) {
  const id = route.parts[1] ?? "";
  const { answer, problem, again } = useAsk(async () => {
    if (!business.value) await readPortal().catch(() => undefined);
    return get("/api/packages/{id}", { id });
  }, [id]);
  if (problem) return <Problems problem={problem} again={again} />;
  if (!answer) return <Skeleton />;
  const bought = { price: money(answer.price), date: date(answer.sold_at) };
  return (
    <Screen title={answer.name} lead={t("memberships.bought", bought)}>
      <Left services={answer.services} />
      <p class="quiet">{t("memberships.redeem")}</p>
      <History redemptions={answer.redemptions} />
      <p>
        <a href="#/">{t("page.home")}</a>
      </p>
    </Screen>
  );
}
