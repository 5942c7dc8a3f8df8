import { useState } from "preact/hooks";

import { href, replace } from "../router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Field } from "../ui/Field.tsx";
import { Refusal } from "../ui/Refusal.tsx";
import { Screen } from "../ui/Screen.tsx";
import { count, t } from "../words.ts";
import { ClientFlags } from "./ClientFlags.tsx";
import type { DeskProps } from "./page.tsx";
import { contactOf, nameOf } from "./saying.ts";
import { useSearch } from "./search.ts";

/** Clients, found while one types (O1). What is looked for stays in the address, so that the way back has it. */
export function Clients({ route }: DeskProps) {
  const [text, setText] = useState(route.query.get("search") ?? "");
  const { clients, problem } = useSearch(text);
  const type = (value: string) => {
    setText(value);
    replace("desk/clients", { search: value });
  };
  return (
    <Screen title={t("desk.clients")}>
      <Field
        label={t("desk.search")}
        hint={t("desk.search_hint")}
        type="search"
        autocomplete="off"
        value={text}
        onValue={type}
      />
      <div class="acts">
        <ButtonLink icon="plus" href={href("desk/new-client", { search: text })}>
          {t("desk.new_client")}
        </ButtonLink>
      </div>
      <p class="quiet" role="status">
        {clients && count("desk.found", clients.length)}
      </p>
      <Refusal problem={problem} />
      <ul class="desk-found">
        {clients?.map((client) => (
          <li key={client.id}>
            <Card>
              <a href={href(`desk/client/${client.id}`)}>
                <strong>{nameOf(client)}</strong>
              </a>
              <span class="quiet">{contactOf(client)}</span>
              <ClientFlags client={client} />
            </Card>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
