import { useState } from "preact/hooks";

import { Button } from "../ui/Button.tsx";
import { Screen } from "../ui/Screen.tsx";
import { useFirstWrong } from "../ui/wrong.ts";
import { t } from "../words.ts";
import { type Guest, withGuest } from "./draft.ts";
import { change } from "./kept-draft.ts";
import { PersonFields } from "./PersonFields.tsx";
import { Refused } from "./Refused.tsx";
import { guestName } from "./said.ts";
import type { StepProps } from "./step-props.ts";
import { finished, missing } from "./steps.ts";

/** Who comes, as far as it is not known (A7, B14). */
export function DetailsStep({ catalogue, draft, me, refused, next }: StepProps) {
  const [tries, setTries] = useState(0);
  const form = useFirstWrong(tries);
  const signedIn = Boolean(me);
  const submit = (event: Event) => {
    event.preventDefault();
    if (finished("details", catalogue, draft, signedIn)) next();
    else setTries(tries + 1);
  };
  const errors = (guest: Guest, at: number): Record<string, string> => {
    const prefix = at === 0 ? "client" : `guests.${at - 1}`;
    const told = (refused?.errors ?? [])
      .filter(({ field }) => field.startsWith(prefix))
      .map(({ field, message }) => [field.slice(prefix.length + 1) || "contact", message]);
    const needed = tries ? missing(guest, at, signedIn) : [];
    return {
      ...Object.fromEntries(told),
      ...Object.fromEntries(needed.map((name) => [name, t(`booking.needs_${name as "contact"}`)])),
    };
  };
  return (
    <Screen title={t("booking.details")}>
      {refused && refused.errors.length === 0 && <Refused problem={refused} contact />}
      <form class="form" noValidate ref={form} onSubmit={submit}>
        {draft.guests.map(
          (guest, at) =>
            !(at === 0 && signedIn) && (
              <PersonFields
                key={at}
                legend={draft.guests.length > 1 ? guestName({ ...draft, guests: [] }, at) : ""}
                own={at === 0}
                person={guest}
                errors={errors(guest, at)}
                onPerson={(person) => change(withGuest(draft, at, person))}
              />
            ),
        )}
        <Button type="submit">{t("booking.continue")}</Button>
      </form>
      {!signedIn && (
        <p class="quiet">
          {t("booking.known")}{" "}
          <a href={`#/sign-in?to=book/${draft.slug}/details`}>{t("page.sign_in")}</a>
        </p>
      )}
    </Screen>
  );
}
