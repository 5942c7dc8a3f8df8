import { useState } from "preact/hooks";

import { go } from "../../router.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { maybe, t } from "../../words.ts";
import { Back } from "../Back.tsx";
import { at, type Group } from "../document.ts";
import { useWork } from "../form/editing.ts";
import { PartForm } from "../form/PartForm.tsx";
import { keyOf } from "../naming.ts";
import { resolved } from "../schema.ts";
import { edit } from "../work.ts";
import { FlowScreen } from "./FlowScreen.tsx";
import { isEmailOnly, wordingOf } from "./messages.ts";
import { WordingScreen } from "./WordingScreen.tsx";

const NEW_FLOW = { on: "completed", channel: "email", subject: "", body: "", once: true };
const RULES = ["reminders", "text_countries", "texts_a_day"];

/** What clients are told: every message with its words, and those of the business's own making (S1, S2, S11). */
export function Messages({ parts: [group, key = ""] }: { parts: readonly string[] }) {
  const { schema, draft, tags } = useWork();
  const [name, setName] = useState("");
  const flows = (at(draft, ["messages", "flows"]) ?? {}) as Record<string, Group>;
  if (group === "wordings" && tags.wordings[key]) return <WordingScreen kind={key} />;
  if (group === "flows" && flows[key]) return <FlowScreen flow={key} />;
  const { node, names } = resolved(schema, schema.properties?.["messages"] ?? {});
  const add = (event: Event) => {
    event.preventDefault();
    if (!name.trim()) return;
    const added = keyOf(name, [...Object.keys(flows), ...Object.keys(tags.wordings)]);
    const delay = { days: 1, hours: 0, minutes: 0 };
    edit(["messages", "flows", added], { ...NEW_FLOW, delay, marketing: false, services: [] });
    go(`owner/messages/flows/${added}`);
  };
  return (
    <Screen title={t("owner.sections.messages")} lead={t("owner.about.messages")}>
      <Back to="owner">{t("owner.title")}</Back>
      <section class="section" aria-labelledby="kinds">
        <h2 id="kinds">{t("owner.kinds_title")}</h2>
        <ul class="owner-entries">
          {Object.keys(tags.wordings).map((kind) => {
            const { email, texts } = wordingOf(draft, kind);
            return (
              <li key={kind}>
                <a href={`#/owner/messages/wordings/${kind}`}>
                  {maybe(`owner.kinds.${kind}`) ?? kind}
                </a>
                {email && <span class="badge">{t("owner.values.email")}</span>}
                {texts && !isEmailOnly(tags, kind) && (
                  <span class="badge">{t("owner.values.text")}</span>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      <section class="section" aria-labelledby="flows">
        <h2 id="flows">{t("owner.fields.flows")}</h2>
        <ul class="owner-entries">
          {Object.entries(flows).map(([one, flow]) => (
            <li key={one}>
              <a href={`#/owner/messages/flows/${one}`}>{one}</a>
              <span class="badge">
                {t(`owner.values.${flow["channel"] === "text" ? "text" : "email"}`)}
              </span>
            </li>
          ))}
        </ul>
        <form class="owner-beside card" onSubmit={add}>
          <Field label={t("owner.new_flow")} value={name} onValue={setName} maxLength={36} />
          <Button look="second" icon="plus" type="submit">
            {t("owner.add")}
          </Button>
        </form>
      </section>
      <section class="section owner-fields" aria-labelledby="rules">
        <h2 id="rules">{t("owner.message_rules")}</h2>
        <PartForm path={["messages"]} node={node} part={names.at(-1) ?? ""} only={RULES} />
      </section>
    </Screen>
  );
}
