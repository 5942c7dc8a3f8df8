// Money as people write it, and as it is kept: minor units, so 85.00 dollars are 8500. Pure.

export function written(amount: number, digits: number): string {
  return digits === 0 ? String(amount) : (amount / 10 ** digits).toFixed(digits);
}

/** Nothing where that is no amount. A comma is as good as a point. */
export function read(text: string, digits: number): number | undefined {
  const found = /^(\d{1,9})(?:[.,](\d*))?$/.exec(text.replace(/\s/g, ""));
  if (!found) return undefined;
  const [, whole = "", part = ""] = found;
  if (part.length > digits) return undefined;
  return Number(whole + part.padEnd(digits, "0"));
}
