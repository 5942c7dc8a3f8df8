import { announce } from "../announce.ts";
import { send } from "../api/client.ts";
import { useAct } from "../asking.ts";
import { isFresh, type Home } from "../portal.ts";
import { Button } from "../ui/Button.tsx";
import { t } from "../words.ts";
import { MembershipLink, PackageLink } from "./HoldingLink.tsx";

/** Memberships and packages in short; each one's own screen has the rest (M1, M10). */
export function Holdings({ home }: { home: Home }) {
  const { memberships, packages } = home;
  const timezone = home.business.contact.timezone;
  return (
    <>
      {memberships.length > 0 && (
        <section class="section" aria-labelledby="memberships">
          <h2 id="memberships">{t("home.memberships")}</h2>
          {memberships.map((one) => (
            <MembershipLink key={one.id} membership={one} timezone={timezone} />
          ))}
          {!isFresh(home) && <NewLink business={home.business.id} />}
        </section>
      )}
      {packages.length > 0 && (
        <section class="section" aria-labelledby="packages">
          <h2 id="packages">{t("home.packages")}</h2>
          {packages.map((one) => (
            <PackageLink key={one.id} held={one} timezone={timezone} />
          ))}
        </section>
      )}
    </>
  );
}

/** What touches money needs a link of the last 24 hours; a fresh one is one tap away (A10). */
function NewLink({ business }: { business: string }) {
  const { busy, run } = useAct(async () => {
    await send("post", "/api/links", {}, { business, to: "" });
    announce(t("home.link_sent"));
  });
  return (
    <div class="acts">
      <p class="quiet">{t("home.stale")}</p>
      <Button look="second" icon="mail" busy={busy} onClick={() => run()}>
        {t("home.send_link")}
      </Button>
    </div>
  );
}
