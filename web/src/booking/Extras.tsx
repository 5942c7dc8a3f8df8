import type { Problem } from "../api/problem.ts";
import { Choice } from "../ui/Choice.tsx";
import { Field } from "../ui/Field.tsx";
import { t } from "../words.ts";
import type { Draft, Name } from "./draft.ts";
import { change } from "./kept-draft.ts";

/** What a client may add: for whom it is (B12), and a note. */
export function Extras({ draft, problem }: { draft: Draft; problem: Problem | undefined }) {
  const error = (field: string) => problem?.errors.find((one) => one.field === field)?.message;
  const other = draft.forOther;
  const named = (name: Partial<Name>) =>
    change({ ...draft, forOther: { first_name: "", last_name: "", ...other, ...name } });
  return (
    <>
      <Choice
        legend={t("booking.someone_else")}
        quiet
        several
        value={other ? ["other"] : []}
        onValue={() => (other ? change({ ...draft, forOther: null }) : named({}))}
        options={[{ value: "other", label: t("booking.someone_else") }]}
      />
      {other && (
        <div class="form">
          <Field
            label={t("booking.their_first_name")}
            required
            maxLength={60}
            value={other.first_name}
            onValue={(first_name) => named({ first_name })}
            error={error("for_someone_else.first_name")}
          />
          <Field
            label={t("booking.their_last_name")}
            required
            maxLength={60}
            value={other.last_name}
            onValue={(last_name) => named({ last_name })}
            error={error("for_someone_else.last_name")}
          />
        </div>
      )}
      <Field
        label={t("booking.note")}
        hint={t("booking.note_hint")}
        rows={3}
        maxLength={500}
        value={draft.note}
        onValue={(note) => change({ ...draft, note })}
        error={error("note")}
      />
    </>
  );
}

/** Whether news may come by text message: asked apart, and off unless it is wanted (B20). */
export function OptIn({ draft, phone }: { draft: Draft; phone: string | undefined }) {
  if (!phone) return null;
  return (
    <Choice
      legend={t("booking.texts")}
      quiet
      several
      value={draft.texts ? ["texts"] : []}
      onValue={() => change({ ...draft, texts: !draft.texts })}
      options={[{ value: "texts", label: t("booking.texts"), detail: t("booking.texts_detail") }]}
    />
  );
}
