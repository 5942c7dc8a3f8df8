import { useState } from "preact/hooks";

import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words.ts";
import type { Group } from "../document.ts";
import { put } from "../document.ts";
import { keyOf } from "../naming.ts";
import { blank, entryNode, resolved } from "../schema.ts";
import { type FieldProps, usePlace, useWork } from "./editing.ts";
import { PartForm } from "./PartForm.tsx";

/** Things that have a name of their own, such as the options of a customization (B18). */
export function NamedOnes({ path, label, help, node }: FieldProps) {
  const { schema } = useWork();
  const { value, set, error } = usePlace<Group>(path);
  const [name, setName] = useState("");
  const entry = resolved(schema, entryNode(node));
  const called = entry.node.properties?.["name"] ? "name" : "prompt";
  const add = () => {
    if (!name.trim()) return;
    const key = keyOf(name, Object.keys(value));
    set({ ...value, [key]: blank(schema, entry.node, { [called]: name.trim() }) });
    setName("");
  };
  return (
    <fieldset class="owner-group">
      <legend>{label}</legend>
      {help && <p class="hint">{help}</p>}
      {Object.entries(value as Record<string, Group>).map(([key, one]) => (
        <details class="owner-item" key={key}>
          <summary>{String(one[called] || key)}</summary>
          <div class="owner-fields">
            <PartForm path={[...path, key]} node={entry.node} part={entry.names.at(-1) ?? ""} />
            <Button look="plain" onClick={() => set(put(value, [key], undefined) as Group)}>
              {t("owner.take_away")}
              <span class="unseen">{` ${String(one[called])}`}</span>
            </Button>
          </div>
        </details>
      ))}
      {error && <p class="error">{error}</p>}
      <div class="owner-beside">
        <Field label={t("owner.new_one", { what: label })} value={name} onValue={setName} />
        <Button look="second" icon="plus" onClick={add}>
          {t("owner.add")}
        </Button>
      </div>
    </fieldset>
  );
}
