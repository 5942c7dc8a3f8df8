import { useState } from "preact/hooks";

import { replace } from "../router.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Screen } from "../ui/Screen.tsx";
import { maybe, t } from "../words.ts";
import { Back } from "./Back.tsx";
import { usePlace, useWork } from "./form/editing.ts";
import { PartForm } from "./form/PartForm.tsx";
import { entryNode, resolved } from "./schema.ts";
import type { Entries } from "./sections.ts";
import { edit } from "./work.ts";

/** One location, service, staff member and so on. */
export function Entry({ section, name: key }: { section: Entries; name: string }) {
  const { schema } = useWork();
  const { value, error } = usePlace<{ name: string }>([section, key]);
  const [asks, setAsks] = useState(false);
  const entry = resolved(schema, entryNode(schema.properties?.[section] ?? {}));
  const remove = () => {
    edit([section, key], undefined);
    replace(`owner/${section}`);
  };
  return (
    <Screen title={value.name || t("owner.no_name")}>
      <Back to={`owner/${section}`}>{t(`owner.sections.${section}`)}</Back>
      {error && <p class="card refusal">{error}</p>}
      <div class="owner-fields">
        <PartForm path={[section, key]} node={entry.node} part={entry.names.at(-1) ?? ""} />
      </div>
      <p>
        <Button look="danger" onClick={() => setAsks(true)}>
          {t("owner.remove", { name: value.name })}
        </Button>
      </p>
      {asks && (
        <Dialog title={t("owner.remove", { name: value.name })} onClose={() => setAsks(false)}>
          <p>{maybe(`owner.removing.${section}`) ?? t("owner.removing.any")}</p>
          <div class="acts">
            <Button look="danger" onClick={remove}>
              {t("owner.remove", { name: value.name })}
            </Button>
          </div>
        </Dialog>
      )}
    </Screen>
  );
}
