export const replaced = <T>(list: readonly T[], at: number, one: T): readonly T[] =>
  list.map((old, index) => (index === at ? one : old));

export const without = <T>(list: readonly T[], at: number): readonly T[] => list.filter((_one, index) => index !== at);

export const inserted = <T>(list: readonly T[], at: number, one: T): readonly T[] => [
  ...list.slice(0, at),
  one,
  ...list.slice(at),
];

/** The list with one element a place up or down; as it was when there is no such place. */
export function moved<T>(list: readonly T[], at: number, by: 1 | -1): readonly T[] {
  const one = list[at];
  const to = at + by;
  if (one === undefined || to < 0 || to >= list.length) return list;
  return inserted(without(list, at), to, one);
}

/** A name that is free, e.g. `q3`. */
export function freeName(stem: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

/** The object without a part, or with it. */
export function withPart<T extends object, Key extends keyof T>(of: T, key: Key, part: T[Key] | undefined): T {
  const { [key]: _old, ...rest } = of;
  // The rest lacks an optional part only; the caller names no other.
  return (part === undefined ? rest : { ...rest, [key]: part }) as T;
}
