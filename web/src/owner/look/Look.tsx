import { Field } from "../../ui/Field.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { t } from "../../words.ts";
import { Back } from "../Back.tsx";
import { usePlace } from "../form/editing.ts";
import { Picture } from "./Picture.tsx";
import { Preview } from "./Preview.tsx";
import { Shades } from "./Shades.tsx";
import { isColour } from "./shades.ts";

/** The business's colour and pictures, and what they make of the client's page (L1, L2). */
export function Look() {
  const { value, set, error } = usePlace<string>(["brand", "colour"]);
  const colour = isColour(value) ? value.toLowerCase() : undefined;
  return (
    <Screen title={t("owner.sections.look")} lead={t("owner.about.look")}>
      <Back to="owner">{t("owner.title")}</Back>
      <div class="owner-look">
        <div class="owner-fields">
          <div class="owner-beside">
            <Field
              label={t("owner.colour")}
              hint={t("owner.colour_hint")}
              value={value}
              onValue={set}
              error={error ?? (colour ? undefined : t("owner.not_a_colour"))}
              maxLength={7}
            />
            <input
              type="color"
              class="owner-colour"
              aria-label={t("owner.pick_colour")}
              value={colour ?? "#000000"}
              onInput={(event) => set(event.currentTarget.value)}
            />
          </div>
          {colour && <Shades colour={colour} />}
          <Picture kind="logo" />
          <Picture kind="cover" />
        </div>
        {colour && <Preview colour={colour} />}
      </div>
    </Screen>
  );
}
