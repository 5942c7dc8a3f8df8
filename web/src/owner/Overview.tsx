import { Screen } from "../ui/Screen.tsx";
import { count, t } from "../words.ts";
import type { Group } from "./document.ts";
import { useWork } from "./form/editing.ts";
import { isEntries, SECTIONS } from "./sections.ts";

/** Everything that can be set up, a screen each. */
export function Overview() {
  const { draft } = useWork();
  return (
    <Screen title={t("owner.title")} lead={t("owner.lead")}>
      <ul class="owner-sections">
        {SECTIONS.map((section) => (
          <li key={section}>
            <a class="card" href={`#/owner/${section}`}>
              <strong>{t(`owner.sections.${section}`)}</strong>
              <span class="quiet">
                {isEntries(section)
                  ? count("owner.entries", Object.keys(draft[section] as Group).length)
                  : t(`owner.about.${section}`)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
