import { useState } from "preact/hooks";

import { Check } from "../../ui/Check.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { maybe, t } from "../../words.ts";
import { Back } from "../Back.tsx";
import { usePlace, useWork } from "../form/editing.ts";
import { isEmailOnly, type Wording, wordingOf } from "./messages.ts";
import { Shown } from "./Shown.tsx";
import { TagField } from "./TagField.tsx";
import { Trial } from "./Trial.tsx";

const CHANNELS = ["email", "text"] as const;

/** One of the portal's messages in the business's own words (S2). What is left empty is said in the portal's. */
export function WordingScreen({ kind }: { kind: string }) {
  const { draft, tags } = useWork();
  const path = ["messages", "wordings", kind];
  const { set } = usePlace(path);
  const [channel, setChannel] = useState<"email" | "text">("email");
  const wording = wordingOf(draft, kind);
  const { line = [], body = [] } = tags.wordings[kind] ?? {};
  const emailOnly = isEmailOnly(tags, kind);
  const say = (changed: Partial<Wording>) => set({ ...wording, ...changed });
  const name = maybe(`owner.kinds.${kind}`) ?? kind;
  return (
    <Screen title={name} lead={t("owner.wording_lead")}>
      <Back to="owner/messages">{t("owner.sections.messages")}</Back>
      <div class="owner-look">
        <div class="owner-fields">
          <Check checked={wording.email} onChecked={(email) => say({ email })}>
            {t("owner.send_email")}
          </Check>
          {!emailOnly && (
            <Check checked={wording.texts} onChecked={(texts) => say({ texts })}>
              {t("owner.send_text")}
            </Check>
          )}
          <TagField
            path={[...path, "subject"]}
            label={t("owner.fields.subject")}
            tags={line}
            maxLength={200}
            onText={(subject) => say({ subject })}
          />
          <TagField
            path={[...path, "body"]}
            label={t("owner.fields.body")}
            tags={body}
            rows={10}
            maxLength={8000}
            onText={(text) => say({ body: text })}
          />
          {!emailOnly && (
            <TagField
              path={[...path, "text"]}
              label={t("owner.fields.text")}
              tags={line}
              rows={4}
              maxLength={600}
              onText={(text) => say({ text })}
            />
          )}
        </div>
        <div class="stack">
          {!emailOnly && (
            <Choice
              legend={t("owner.show_as")}
              look="chips"
              options={CHANNELS.map((value) => ({ value, label: t(`owner.values.${value}`) }))}
              value={channel}
              onValue={(chosen) => setChannel(chosen === "text" ? "text" : "email")}
            />
          )}
          <Shown message={kind} channel={emailOnly ? "email" : channel} words={wording} />
          <Trial message={kind} words={wording} />
        </div>
      </div>
    </Screen>
  );
}
