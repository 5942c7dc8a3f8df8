import { Screen } from "../ui/Screen.tsx";
import { t } from "../words.ts";
import { Details } from "./Details.tsx";
import { EntryList } from "./EntryList.tsx";
import { Entry } from "./Entry.tsx";
import { at, type Group } from "./document.ts";
import { useWork } from "./form/editing.ts";
import { Look } from "./look/Look.tsx";
import { Messages } from "./messages/Messages.tsx";
import { isEntries } from "./sections.ts";

/** The screen of one section, or of one entry in it. The desk sees it, and the owner changes it. */
export function Section({ parts }: { parts: readonly string[] }) {
  const { base, draft } = useWork();
  const only = base.role !== "owner";
  return (
    <>
      {only && <p class="card">{t("owner.owner_only")}</p>}
      <fieldset class="owner-all" disabled={only}>
        {shown(parts, draft)}
      </fieldset>
    </>
  );
}

function shown([section = "", ...rest]: readonly string[], draft: Group) {
  const [key = ""] = rest;
  if (isEntries(section))
    return key && at(draft, [section, key]) ? (
      <Entry section={section} name={key} />
    ) : (
      <EntryList section={section} />
    );
  if (section === "look") return <Look />;
  if (section === "messages") return <Messages parts={rest} />;
  if (section === "business" || section === "policies") return <Details section={section} />;
  return (
    <Screen title={t("page.not_found")}>
      <a href="#/owner">{t("owner.title")}</a>
    </Screen>
  );
}
