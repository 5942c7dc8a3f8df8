import { useState } from "preact/hooks";

import { go } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Screen } from "../ui/Screen.tsx";
import { announce } from "../announce.ts";
import { t } from "../words.ts";
import { Back } from "./Back.tsx";
import type { Group } from "./document.ts";
import { errorsWithin } from "./errors.ts";
import { useWork } from "./form/editing.ts";
import { keyOf } from "./naming.ts";
import { moved } from "./order.ts";
import { blank, entryNode, resolved } from "./schema.ts";
import type { Entries } from "./sections.ts";
import { edit } from "./work.ts";

/** The entries of a section in the order in which clients see them. */
export function EntryList({ section }: { section: Entries }) {
  const { draft, schema, errors } = useWork();
  const [name, setName] = useState("");
  const entries = draft[section] as Record<string, Group>;
  const keys = Object.keys(entries);
  const move = (key: string, by: number) => {
    edit([section], moved(entries, key, by));
    announce(t("owner.moved", { name: String(entries[key]?.["name"]) }));
  };
  const add = (event: Event) => {
    event.preventDefault();
    if (!name.trim()) return;
    const key = keyOf(name, keys);
    const node = resolved(schema, entryNode(schema.properties?.[section] ?? {})).node;
    edit([section, key], begun(blank(schema, node, { name: name.trim() }), draft));
    go(`owner/${section}/${key}`);
  };
  return (
    <Screen title={t(`owner.sections.${section}`)} lead={t(`owner.about.${section}`)}>
      <Back to="owner">{t("owner.title")}</Back>
      {keys.length === 0 && <p class="quiet">{t("owner.nothing_yet")}</p>}
      <ol class="owner-entries">
        {keys.map((key, index) => {
          const called = String(entries[key]?.["name"] ?? key);
          return (
            <li key={key}>
              <a href={`#/owner/${section}/${key}`}>{called}</a>
              {entries[key]?.["archived"] === true && (
                <span class="badge">{t("owner.fields.archived")}</span>
              )}
              {errorsWithin(errors, [section, key]).length > 0 && (
                <span class="badge attention">{t("owner.check")}</span>
              )}
              <span class="owner-move">
                <Button
                  look="second"
                  disabled={index === 0}
                  aria-label={t("owner.move_up", { name: called })}
                  onClick={() => move(key, -1)}
                >
                  ↑
                </Button>
                <Button
                  look="second"
                  disabled={index === keys.length - 1}
                  aria-label={t("owner.move_down", { name: called })}
                  onClick={() => move(key, 1)}
                >
                  ↓
                </Button>
              </span>
            </li>
          );
        })}
      </ol>
      <form class="owner-beside card" onSubmit={add}>
        <Field label={t("owner.new_name")} value={name} onValue={setName} maxLength={80} />
        <Button look="second" icon="plus" type="submit">
          {t("owner.add")}
        </Button>
      </form>
    </Screen>
  );
}

/** What has to be chosen is the first there is, so that a new entry can be saved soon. */
function begun(entry: Group, draft: Group): Group {
  const first = (section: string) => Object.keys((draft[section] ?? {}) as Group)[0] ?? "";
  const zone = (Object.values((draft["locations"] ?? {}) as Record<string, Group>)[0] ?? {})[
    "timezone"
  ];
  return {
    ...entry,
    ...("category" in entry && { category: first("categories"), minutes: 30 }),
    ...("home" in entry && { home: first("locations") }),
    ...("location" in entry && { location: first("locations") }),
    ...("timezone" in entry && { timezone: zone }),
    ...("every" in entry && { every: "1 month" }),
  };
}
