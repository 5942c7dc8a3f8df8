// How texts are filled in. Pure.

export type Values = Readonly<Record<string, string | number>>;

/** `{name}` becomes its value. */
export function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The form for a number in a language; what a language does not tell apart is its `other`. */
export function counted(
  forms: Readonly<Record<string, string>>,
  number: number,
  language: string,
): string {
  return forms[new Intl.PluralRules(language).select(number)] ?? forms["other"] ?? "";
}
