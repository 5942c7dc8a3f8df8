import { replace } from "../../router.ts";
import { Button } from "../../ui/Button.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { t } from "../../words.ts";
import { Back } from "../Back.tsx";
import { usePlace, useWork } from "../form/editing.ts";
import { PartForm } from "../form/PartForm.tsx";
import { entryNode, resolved } from "../schema.ts";
import { edit } from "../work.ts";
import { type Flow, flowTags } from "./messages.ts";
import { Shown } from "./Shown.tsx";
import { TagField } from "./TagField.tsx";
import { Trial } from "./Trial.tsx";

/** A message of the business's own making: what sets it off, how long after, and what it says (S11). */
export function FlowScreen({ flow: key }: { flow: string }) {
  const { schema, tags } = useWork();
  const path = ["messages", "flows", key];
  const { value: flow, error } = usePlace<Flow>(path);
  const messages = resolved(schema, schema.properties?.["messages"] ?? {}).node;
  const { node } = resolved(schema, entryNode(messages.properties?.["flows"] ?? {}));
  const channel = flow.channel === "text" ? "text" : "email";
  const remove = () => {
    edit(path, undefined);
    replace("owner/messages");
  };
  return (
    <Screen title={key}>
      <Back to="owner/messages">{t("owner.sections.messages")}</Back>
      {error && <p class="card refusal">{error}</p>}
      <div class="owner-look">
        <div class="owner-fields">
          <PartForm path={path} node={node} part="FlowPart" leaveOut={["subject", "body"]} />
          {channel === "email" && (
            <TagField
              path={[...path, "subject"]}
              label={t("owner.fields.subject")}
              tags={flowTags(tags, flow, "subject")}
              maxLength={200}
            />
          )}
          <TagField
            path={[...path, "body"]}
            label={t("owner.fields.body")}
            tags={flowTags(tags, flow, "body")}
            rows={10}
            maxLength={channel === "text" ? 600 : 8000}
          />
        </div>
        <div class="stack">
          <Shown message={key} channel={channel} words={flow} />
          <Trial message={key} words={flow} />
        </div>
      </div>
      <p>
        <Button look="danger" onClick={remove}>
          {t("owner.remove", { name: key })}
        </Button>
      </p>
    </Screen>
  );
}
