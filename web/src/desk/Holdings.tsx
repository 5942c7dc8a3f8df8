import { get } from "../api/client.ts";
import { useAsk } from "../asking.ts";
import { href } from "../router.ts";
import { Status } from "../ui/Status.tsx";
import { t } from "../words.ts";
import type { ClientProps } from "./ClientCard.tsx";
import { SellPackage } from "./SellPackage.tsx";
import { StartMembership } from "./StartMembership.tsx";

/** What the client has, and what can be given to them. */
export function Holdings({ home, again, menu }: ClientProps) {
  const { memberships, packages, client } = home;
  const offers = useAsk(async () => {
    const asked = [get("/api/owner/plans", {}), get("/api/owner/packages", {})] as const;
    const [{ plans }, { packages: sold }] = await Promise.all(asked);
    return { plans, sold };
  }, []);
  const at = (id: string) => href(`desk/holder/${client.id}/${id}`);
  return (
    <section class="section" aria-label={t("desk.has")}>
      <h2>{t("desk.has")}</h2>
      {memberships.length + packages.length === 0 && <p class="quiet">{t("desk.has_nothing")}</p>}
      <ul class="lines">
        {memberships.map((one) => (
          <li key={one.id}>
            <a href={at(one.id)}>{one.name}</a> <Status of={one.status} />
          </li>
        ))}
        {packages.map((one) => (
          <li key={one.id}>
            <a href={at(one.id)}>{one.name}</a>
          </li>
        ))}
      </ul>
      {offers.answer && offers.answer.plans.length > 0 && (
        <StartMembership
          client={client.id}
          plans={offers.answer.plans}
          zone={menu.locations[0]?.timezone ?? "UTC"}
          again={again}
        />
      )}
      {offers.answer && offers.answer.sold.length > 0 && (
        <SellPackage client={client.id} offers={offers.answer.sold} again={again} />
      )}
    </section>
  );
}
