import { useId } from "preact/hooks";

interface FilePickerProps {
  readonly label: string;
  readonly onText: (text: string | undefined) => void;
}

/** A table as a file of this device. */
export function FilePicker({ label, onText }: FilePickerProps) {
  const id = useId();
  const chosen = async (input: HTMLInputElement) => onText(await input.files?.[0]?.text());
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept=".csv,text/csv"
        onChange={(event) => void chosen(event.currentTarget)}
      />
    </div>
  );
}
