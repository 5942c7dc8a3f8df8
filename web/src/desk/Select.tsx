export { Select } from "../ui/Select.tsx";

/** Entries of the menu as options. */
export const optionsOf = (entries: readonly { readonly id: string; readonly name: string }[]) =>
  entries.map(({ id, name }) => ({ value: id, label: name }));
