// The business's document: values in values, known by their path. What changed is a JSON merge patch (RFC 7396). Pure.

export type Path = readonly string[];
export type Group = { readonly [name: string]: unknown };

export const isGroup = (value: unknown): value is Group =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, name) =>
      isGroup(found)
        ? found[name]
        : Array.isArray(found)
          ? (found as unknown[])[Number(name)]
          : undefined,
    value,
  );
}

/** The same with another value in that place; `undefined` takes the name away. */
export function put(value: unknown, [name, ...rest]: Path, wanted: unknown): unknown {
  if (name === undefined) return wanted;
  if (Array.isArray(value))
    return value.map((one: unknown, index) =>
      index === Number(name) ? put(one, rest, wanted) : one,
    );
  const group = isGroup(value) ? value : {};
  const after = put(group[name], rest, wanted);
  if (after !== undefined) return { ...group, [name]: after };
  return Object.fromEntries(Object.entries(group).filter(([other]) => other !== name));
}

/** What makes `after` of `before`: groups name by name, null where a name is gone, lists as a whole. */
export function patchOf(before: Group, after: Group): Group {
  const patch: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[name], after[name]];
    if (same(old, now)) continue;
    patch[name] = now === undefined ? null : isGroup(old) && isGroup(now) ? patchOf(old, now) : now;
  }
  return patch;
}

export function patched(before: unknown, patch: Group): Group {
  const after: Record<string, unknown> = { ...(isGroup(before) ? before : {}) };
  for (const [name, value] of Object.entries(patch))
    if (value === null) delete after[name];
    else after[name] = isGroup(value) ? patched(after[name], value) : value;
  return after;
}

/** Where a patch changes something, as deep as it goes. */
export function leaves(patch: Group, above: Path = []): Path[] {
  return Object.entries(patch).flatMap(([name, value]) => {
    const path = [...above, name];
    return isGroup(value) && Object.keys(value).length > 0 ? leaves(value, path) : [path];
  });
}

/** The places that both changes touch, where one lies within the other or is the same. */
export function clashes(mine: Group, theirs: Group): Path[] {
  const others = leaves(theirs);
  const within = (one: Path, other: Path) => one.every((name, index) => other[index] === name);
  return leaves(mine).filter((path) =>
    others.some(
      (other) =>
        (within(path, other) || within(other, path)) && !same(at(mine, path), at(theirs, path)),
    ),
  );
}

/** Groups are the same whatever order their names are in. */
export function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => same(value, other[index]));
  if (!isGroup(one) || !isGroup(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => same(one[name], other[name]))
  );
}

/** The value with what `theirs` says in those places. */
export const withTheirs = (value: Group, places: readonly Path[], theirs: Group): Group =>
  places.reduce<Group>((after, path) => put(after, path, at(theirs, path)) as Group, value);
