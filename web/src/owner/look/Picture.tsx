import { useId, useState } from "preact/hooks";

import { announce } from "../../announce.ts";
import { useAct } from "../../asking.ts";
import { reasonText, sentences } from "../../problems.ts";
import { Button } from "../../ui/Button.tsx";
import { t } from "../../words.ts";
import { usePlace } from "../form/editing.ts";
import { refresh } from "../work.ts";
import { lookedAt, type Place, sendPicture } from "./upload.ts";

interface Sized {
  readonly src: string;
}

/** The logo or the cover: chosen, sent, looked at, and shown at once; or refused with the reason (L2). */
export function Picture({ kind }: { kind: Place }) {
  const { value, set } = usePlace<Sized | readonly Sized[] | null>(["brand", kind]);
  const [sent, setSent] = useState<number>();
  const [wrong, setWrong] = useState<string>();
  const id = useId();
  const shown = [value ?? []].flat().at(-1) as Sized | undefined;
  const { run } = useAct(
    async (file: File) => {
      setWrong(undefined);
      setSent(0);
      await sendPicture(kind, file, setSent);
      setSent(1);
      const { state, reason } = await lookedAt(kind);
      setSent(undefined);
      if (state === "refused" && reason) return setWrong(reasonText(reason));
      await refresh();
      announce(t("owner.picture_ready"));
    },
    (problem) => {
      setSent(undefined);
      setWrong(sentences(problem).join(" "));
      return true;
    },
  );
  return (
    <div class="owner-group owner-picture">
      <label for={id}>
        <strong>{t(`owner.${kind}`)}</strong>
      </label>
      <p class="hint" id={`${id}-hint`}>
        {t(`owner.${kind}_hint`)}
      </p>
      {shown && <img src={shown.src} alt={t("owner.picture_now", { what: t(`owner.${kind}`) })} />}
      <input
        id={id}
        type="file"
        accept="image/jpeg,image/png"
        aria-describedby={`${id}-hint ${id}-error`}
        aria-invalid={wrong ? true : undefined}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = ""; // so that the same file can be chosen again
          if (file) void run(file);
        }}
      />
      {sent !== undefined && (
        <p role="status">
          <progress max={1} value={sent === 1 ? undefined : sent} aria-label={t("owner.sending")} />
          {t(sent === 1 ? "owner.checking" : "owner.sending")}
        </p>
      )}
      <p class="error" id={`${id}-error`} role="alert">
        {wrong}
      </p>
      {shown && (
        <Button look="plain" onClick={() => set(kind === "logo" ? null : [])}>
          {t("owner.take_away")}
          <span class="unseen">{` ${t(`owner.${kind}`)}`}</span>
        </Button>
      )}
    </div>
  );
}
