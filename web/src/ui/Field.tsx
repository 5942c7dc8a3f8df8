import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** A text of several lines. */
  readonly rows?: number;
}

/** What a field may say of itself besides, as HTML names it. */
interface Rest {
  readonly type?: "text" | "email" | "tel" | "date" | "time" | "number" | "url" | "search";
  readonly name?: string;
  readonly autocomplete?: string;
  readonly inputMode?: "text" | "email" | "tel" | "numeric" | "decimal";
  readonly maxLength?: number;
  readonly min?: string | number;
  readonly max?: string | number;
  readonly step?: string | number;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly autoCapitalize?: "none" | "sentences" | "words";
}

/** A labelled field; hint and error belong to it for whoever cannot see them. */
export function Field({ label, value, onValue, hint, error, rows, ...rest }: FieldProps & Rest) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const own: object = {
    id,
    value,
    onInput: (event: Event) => onValue((event.target as HTMLInputElement).value),
    "aria-describedby": described || undefined,
    "aria-invalid": error ? true : undefined,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {rows ? (
        <textarea {...(rest as object)} {...own} rows={rows} />
      ) : (
        <input type="text" {...(rest as object)} {...own} />
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
