import { Button } from "../../ui/Button.tsx";
import { t } from "../../words.ts";
import { empty, resolved } from "../schema.ts";
import { type FieldProps, usePlace, useWork } from "./editing.ts";
import { PartForm } from "./PartForm.tsx";

/** Things one after the other, each with its fields, such as the segments of a service (B8). */
export function ListOf({ path, label, help, node, optional }: FieldProps) {
  const { schema } = useWork();
  const { value, set, error } = usePlace<readonly unknown[] | null>(path);
  const item = resolved(schema, node.items ?? {});
  const found = value ?? [];
  const without = (index: number) => {
    const rest = found.filter((_, other) => other !== index);
    set(rest.length === 0 && optional ? null : rest);
  };
  return (
    <fieldset class="owner-group">
      <legend>{label}</legend>
      {help && <p class="hint">{help}</p>}
      {found.map((_, index) => (
        <div class="owner-item" role="group" aria-label={`${label} ${index + 1}`} key={index}>
          <div class="owner-columns">
            <PartForm
              path={[...path, String(index)]}
              node={item.node}
              part={item.names.at(-1) ?? ""}
            />
          </div>
          <Button look="plain" onClick={() => without(index)}>
            {t("owner.take_away")}
            <span class="unseen">{` ${label} ${index + 1}`}</span>
          </Button>
        </div>
      ))}
      {error && <p class="error">{error}</p>}
      <Button
        look="second"
        icon="plus"
        onClick={() => set([...found, empty(schema, node.items ?? {})])}
      >
        {t("owner.add")}
        <span class="unseen">{` ${label}`}</span>
      </Button>
    </fieldset>
  );
}
