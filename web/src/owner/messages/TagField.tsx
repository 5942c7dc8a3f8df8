import { useLayoutEffect, useRef } from "preact/hooks";

import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { maybe, t } from "../../words.ts";
import { usePlace } from "../form/editing.ts";
import type { Path } from "../document.ts";
import { withTag } from "./messages.ts";

interface TagFieldProps {
  readonly path: Path;
  readonly label: string;
  readonly tags: readonly string[];
  readonly rows?: number;
  readonly hint?: string | undefined;
  readonly maxLength: number;
  /** Set the text where its place in the document is not there yet. */
  readonly onText?: (text: string) => void;
}

/** A text with what can be filled in beside it: a press puts the tag where the cursor is (S3). */
export function TagField({ path, label, tags, rows, hint, maxLength, onText }: TagFieldProps) {
  const { value, set, error } = usePlace<string | undefined>(path);
  const around = useRef<HTMLDivElement>(null);
  const cursor = useRef<number | null>(null);
  const text = value ?? "";
  const say = onText ?? set;
  const field = () => around.current?.querySelector<HTMLInputElement>("input, textarea");
  useLayoutEffect(() => {
    if (cursor.current === null) return;
    field()?.focus();
    field()?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  });
  const insert = (tag: string) => {
    const { selectionStart, selectionEnd } = field() ?? {};
    const from = selectionStart ?? text.length;
    const [after, place] = withTag(text, tag, from, selectionEnd ?? from);
    cursor.current = place;
    say(after);
  };
  return (
    <div class="owner-tagged" ref={around}>
      <Field
        label={label}
        hint={hint}
        value={text}
        onValue={say}
        error={error}
        maxLength={maxLength}
        {...(rows && { rows })}
      />
      <div class="owner-tags" role="group" aria-label={t("owner.tags_for", { label })}>
        {tags.map((tag) => (
          <Button key={tag} look="second" onClick={() => insert(tag)}>
            {maybe(`owner.tags.${tag.replace(".", "_")}`) ?? tag}
          </Button>
        ))}
      </div>
    </div>
  );
}
