import { Button } from "../../ui/Button.tsx";
import { t } from "../../words.ts";
import { blank } from "../schema.ts";
import { type FieldProps, usePlace, useWork } from "./editing.ts";
import { PartForm } from "./PartForm.tsx";

/** Several fields that belong together; where they may be left out altogether, there is a button for each way. */
export function GroupOf({ path, label, help, node, names, optional }: FieldProps) {
  const { schema } = useWork();
  const { value, set, error } = usePlace<object | null>(path);
  const there = value !== null && value !== undefined;
  return (
    <fieldset class="owner-group">
      <legend>{label}</legend>
      {help && <p class="hint">{help}</p>}
      {there && <PartForm path={path} node={node} part={names.at(-1) ?? ""} />}
      {error && <p class="error">{error}</p>}
      {optional && (
        <Button look="plain" onClick={() => set(there ? null : blank(schema, node))}>
          {t(there ? "owner.take_away" : "owner.add_what", { what: label })}
        </Button>
      )}
    </fieldset>
  );
}
