import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface CheckProps {
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
  readonly children: ComponentChildren;
  readonly detail?: ComponentChildren;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
}

/** One thing to agree to, or to switch on. */
export function Check({ checked, onChecked, children, detail, error, disabled }: CheckProps) {
  const wrong = useId();
  return (
    <div class="field">
      <label class="option">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? wrong : undefined}
          onChange={(event) => onChecked(event.currentTarget.checked)}
        />
        <span class="option-label">{children}</span>
        {detail && <span class="option-detail">{detail}</span>}
      </label>
      {error && (
        <p class="error" id={wrong}>
          {error}
        </p>
      )}
    </div>
  );
}
