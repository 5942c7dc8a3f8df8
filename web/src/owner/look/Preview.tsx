import { brandColours } from "../../brand.ts";
import { Card } from "../../ui/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { When } from "../../ui/When.tsx";
import { t } from "../../words.ts";
import { at, type Group } from "../document.ts";
import { useWork } from "../form/editing.ts";
import { tomorrow } from "./sample.ts";

interface Sized {
  readonly src: string;
}

/** The client's page as it would look: the very same styles, with nothing in it that can be pressed. */
export function Preview({ colour }: { colour: string }) {
  const { draft } = useWork();
  const logo = at(draft, ["brand", "logo"]) as Sized | null;
  const cover = (at(draft, ["brand", "cover"]) as readonly Sized[]).at(-1);
  const [place] = Object.values((draft["locations"] ?? {}) as Record<string, Group>);
  const { start, end } = tomorrow();
  return (
    <figure class="owner-preview" style={brandColours(colour)}>
      <figcaption class="quiet">{t("owner.preview")}</figcaption>
      <div class="owner-frame" aria-hidden="true" inert>
        <div class={cover ? "header covered" : "header"}>
          <div class="cover">{cover && <img src={cover.src} alt="" />}</div>
          <div class="identity">
            {logo && <img class="logo" src={logo.src} alt="" />}
            <p class="business-name">{String(draft["name"])}</p>
            <div class="contacts">
              <span class="button second">
                <Icon name="phone" />
                {t("page.call")}
              </span>
            </div>
          </div>
        </div>
        <div class="owner-frame-main">
          <p class="owner-frame-title">{t("page.home")}</p>
          <Card>
            <When start={start} end={end} timezone={String(place?.["timezone"] ?? "UTC")} />
            <div class="acts">
              <span class="button main">{t("home.book_new")}</span>
              <span class="button plain">{t("home.details")}</span>
            </div>
          </Card>
        </div>
      </div>
    </figure>
  );
}
