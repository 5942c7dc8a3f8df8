import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface Option {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly detail?: ComponentChildren;
  readonly disabled?: boolean;
}

interface ChoiceProps {
  readonly legend: string;
  /** The legend is only for those who cannot see the heading above. */
  readonly quiet?: boolean;
  readonly options: readonly Option[];
  readonly value: string | readonly string[] | undefined;
  readonly onValue: (value: string) => void;
  /** Several may be chosen: `onValue` says which one was pressed. */
  readonly several?: boolean;
  /** `cards` one below the other; `chips` beside each other, as times are. */
  readonly look?: "cards" | "chips";
}

/** Real radio buttons (or checkboxes) that look like cards or chips. */
export function Choice(props: ChoiceProps) {
  const { legend, quiet, options, value, onValue, several, look = "cards" } = props;
  const name = useId();
  const chosen = (one: string) => (Array.isArray(value) ? value.includes(one) : value === one);
  return (
    <fieldset class={`choice ${look}`}>
      <legend class={quiet ? "unseen" : undefined}>{legend}</legend>
      {options.map((option) => (
        <label class="option" key={option.value}>
          <input
            type={several ? "checkbox" : "radio"}
            name={name}
            value={option.value}
            checked={chosen(option.value)}
            disabled={option.disabled}
            onChange={() => onValue(option.value)}
          />
          <span class="option-label">{option.label}</span>
          {option.detail && <span class="option-detail">{option.detail}</span>}
        </label>
      ))}
    </fieldset>
  );
}
