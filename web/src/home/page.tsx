import { useLayoutEffect, useState } from "preact/hooks";

import { business } from "../business.ts";
import { portal, readPortalAgain, type Home } from "../portal.ts";
import { href } from "../router.ts";
import { useStore } from "../store.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Money } from "../ui/Money.tsx";
import { Problems } from "../ui/Problems.tsx";
import { Screen } from "../ui/Screen.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { t } from "../words.ts";
import { Holdings } from "./Holdings.tsx";
import { Past } from "./Past.tsx";
import { prefetchNext } from "./prefetch.ts";
import { Upcoming } from "./Upcoming.tsx";
import "./home.css";

/** What was read last is shown at once, and read anew: a reading from before may not know of what was just done. */
export default function HomePage() {
  const home = useStore(portal);
  const [problem, setProblem] = useState<unknown>();
  const read = () => {
    setProblem(undefined);
    readPortalAgain().then(prefetchNext, setProblem);
  };
  useLayoutEffect(read, []);
  if (home) return <Shown home={home} />;
  if (problem) return <Problems problem={problem} again={read} />;
  return (
    <Screen title={business.value ? t("page.title") : t("page.loading")}>
      <Skeleton />
    </Screen>
  );
}

function Shown({ home }: { home: Home }) {
  const { client, appointments, past, memberships, packages } = home;
  const name = client?.first_name;
  return (
    <Screen title={t("page.title")} lead={name && t("home.hello", { name })}>
      {client?.credit && (
        <p class="credit">
          {t("home.credit_before")} <Money value={client.credit} />
        </p>
      )}
      <Upcoming visits={appointments} slug={home.business.slug} />
      {appointments.length > 0 && (
        <ButtonLink icon="plus" wide href={href(`book/${home.business.slug}`)}>
          {t("home.book_new")}
        </ButtonLink>
      )}
      {memberships.length + packages.length > 0 && <Holdings home={home} />}
      <Past visits={past} slug={home.business.slug} />
      {home.session === "visit" && (
        <p class="quiet">
          {t("home.one_visit")} <a href={href("sign-in")}>{t("page.sign_in")}</a>
        </p>
      )}
    </Screen>
  );
}
