import { useState } from "preact/hooks";

import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { count, t } from "../words.ts";
import { newcomer, type Whom } from "./guests.ts";
import { PersonFields } from "./PersonFields.tsx";
import { contactOf, nameOf } from "./saying.ts";
import { useSearch } from "./search.ts";

interface ClientPickerProps {
  readonly legend: string;
  readonly whom: Whom;
  readonly onWhom: (whom: Whom) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly path?: string;
  /** Only clients on file. */
  readonly known?: boolean;
}

/** A client on file, found while typing, or somebody new. */
export function ClientPicker(props: ClientPickerProps) {
  const { legend, whom, onWhom, errors, path = "", known = false } = props;
  return (
    <fieldset class="desk-line">
      <legend>{legend}</legend>
      {whom?.kind === "known" && <strong>{whom.name}</strong>}
      {whom?.kind === "new" && (
        <PersonFields
          person={whom.person}
          onPerson={(person) => onWhom({ kind: "new", person })}
          errors={errors}
          path={`${path}new_client.`}
        />
      )}
      {whom ? (
        <Button look="plain" onClick={() => onWhom(undefined)}>
          {t("desk.other_client")}
        </Button>
      ) : (
        <Search onWhom={onWhom} known={known} />
      )}
    </fieldset>
  );
}

function Search({ onWhom, known }: Pick<ClientPickerProps, "onWhom" | "known">) {
  const [text, setText] = useState("");
  const { clients } = useSearch(text);
  const found = text ? (clients ?? []) : [];
  return (
    <>
      <Field
        label={t("desk.search")}
        hint={t("desk.search_hint")}
        type="search"
        autocomplete="off"
        value={text}
        onValue={setText}
      />
      <p class="unseen" role="status">
        {text && clients && count("desk.found", clients.length)}
      </p>
      <ul class="desk-found">
        {found.slice(0, 8).map((one) => (
          <li key={one.id}>
            <Button
              look="second"
              wide
              onClick={() => onWhom({ kind: "known", id: one.id, name: nameOf(one) })}
            >
              <strong>{nameOf(one)}</strong> <span class="quiet">{contactOf(one)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {!known && (
        <div class="acts">
          <Button
            look="second"
            icon="plus"
            onClick={() => onWhom({ kind: "new", person: newcomer(text) })}
          >
            {t("desk.new_client")}
          </Button>
        </div>
      )}
    </>
  );
}
