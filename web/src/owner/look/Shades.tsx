import { t } from "../../words.ts";
import { shadesOf } from "./shades.ts";

/** The readable colours that are computed of the brand's, with their contrast. */
export function Shades({ colour }: { colour: string }) {
  return (
    <ul class="owner-shades" aria-label={t("owner.shades")}>
      {shadesOf(colour).map(({ use, text, ground, contrast }) => (
        <li key={use} style={{ color: text, backgroundColor: ground }}>
          <strong>{t(`owner.shade.${use}`)}</strong>
          <span>{t("owner.contrast", { text, ground, contrast: contrast.toLocaleString() })}</span>
        </li>
      ))}
    </ul>
  );
}
