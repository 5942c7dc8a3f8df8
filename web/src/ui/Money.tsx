import { money } from "../format.ts";

export function Money({
  value,
}: {
  value: { readonly amount: number; readonly currency: string };
}) {
  return <span class="money">{money(value)}</span>;
}
