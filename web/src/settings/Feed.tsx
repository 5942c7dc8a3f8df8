import { useState } from "preact/hooks";

import { announce } from "../announce.ts";
import { get, send, type Schemas } from "../api/client.ts";
import { useAct, useAsk } from "../asking.ts";
import { business } from "../business.ts";
import { shortDay } from "../format.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { t } from "../words.ts";
import { here } from "./page.tsx";

const PATH = "/api/portal/feed";

/** The address by which the client's own calendar keeps itself up to date: made anew, or turned off (V6). */
export function Feed() {
  const { answer } = useAsk(() => get(PATH, here()), []);
  const [now, setNow] = useState<Schemas["FeedStateAnswer"]>();
  const [made, setMade] = useState<Schemas["FeedAnswer"]>();
  const make = useAct(async () => {
    setMade(await send("post", PATH, here(), undefined));
    // told only once, it is shown without anything read after it: that may fail
    setNow({ active: true, made_at: new Date().toISOString() });
  });
  const end = useAct(async () => {
    await send("delete", PATH, here(), undefined);
    setMade(undefined);
    setNow({ active: false });
    announce(t("settings.feed_ended"));
  });
  const state = now ?? answer;
  if (!state) return null;
  const { active, made_at: since } = state;
  return (
    <section class="section" aria-labelledby="feed">
      <h2 id="feed">{t("settings.feed")}</h2>
      <p>
        {active && since ? t("settings.feed_on", { date: dateOf(since) }) : t("settings.feed_off")}
      </p>
      <div role="status" class="stack">
        {made && (
          <>
            <p>{t("settings.feed_once")}</p>
            <ButtonLink icon="calendar" href={made.url}>
              {t("settings.feed_open")}
            </ButtonLink>
            <Field
              label={t("settings.feed_address")}
              value={made.https_url}
              onValue={() => {}}
              readOnly
            />
          </>
        )}
      </div>
      {active && <p class="quiet">{t("settings.feed_anew_text")}</p>}
      <div class="acts">
        <Button look="second" busy={make.busy} onClick={() => make.run()}>
          {t(active ? "settings.feed_anew" : "settings.feed_make")}
        </Button>
        {active && (
          <Button look="danger" busy={end.busy} onClick={() => end.run()}>
            {t("settings.feed_end")}
          </Button>
        )}
      </div>
    </section>
  );
}

const dateOf = (instant: string): string =>
  shortDay(instant, business.value?.contact?.timezone ?? "UTC");
