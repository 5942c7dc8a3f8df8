// The keys of entries: small letters, digits and hyphens, made once of their first name. Pure.

const LONGEST = 40;

export function keyOf(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST - 4)
    .replace(/^-+|-+$/g, "");
  // An object's names that are numbers would come before all others.
  const key = /[a-z]/.test(plain) ? plain : `n-${plain || 1}`;
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? key : `${key}-${number}`;
    if (!taken.includes(free)) return free;
  }
}
