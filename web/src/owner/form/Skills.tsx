import { Check } from "../../ui/Check.tsx";
import { t } from "../../words.ts";
import { type Group, put } from "../document.ts";
import { errorsWithin } from "../errors.ts";
import { blank, entryNode, resolved } from "../schema.ts";
import { type FieldProps, usePlace, useWork } from "./editing.ts";
import { PartForm } from "./PartForm.tsx";
import { choicesOf } from "./referring.ts";

/** The services that a staff member gives, and what differs when they do (B3). */
export function Skills({ path, label, help, node }: FieldProps) {
  const { schema, draft, errors } = useWork();
  const { value, set } = usePlace<Group>(path);
  const skill = resolved(schema, entryNode(node));
  const services = (draft["services"] ?? {}) as Record<string, Group>;
  const given = choicesOf(draft, "services").filter(
    (one) => one.value in value || services[one.value]?.["archived"] !== true,
  );
  return (
    <fieldset class="owner-group">
      <legend>{label}</legend>
      {help && <p class="hint">{help}</p>}
      <div class="owner-skills">
        {given.map(({ value: key, label: name }) => (
          <div key={key} class="owner-skill">
            <Check
              checked={key in value}
              error={errorsWithin(errors, [...path, key])[0]?.message}
              onChecked={(on) =>
                set(put(value, [key], on ? blank(schema, skill.node) : undefined) as Group)
              }
            >
              {name}
            </Check>
            {key in value && (
              <details>
                <summary>
                  {t("owner.differs")}
                  <span class="unseen">{` ${name}`}</span>
                </summary>
                <div class="owner-fields">
                  <PartForm path={[...path, key]} node={skill.node} part="SkillPart" />
                </div>
              </details>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
