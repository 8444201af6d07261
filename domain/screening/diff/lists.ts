import { phrase } from '../phrase.ts';
import type { Words } from '../words.ts';

export const byId = (one: { readonly id: string }): string => one.id;
export const byCode = (one: { readonly code: string }): string => one.code;

/** Two lists by name: what is new, what is gone, what is in both, and what of that changed its place among the rest. */
export type Compared<One> = {
  readonly added: readonly One[];
  readonly removed: readonly One[];
  readonly kept: readonly { readonly old: One; readonly now: One }[];
  readonly moved: readonly One[];
};

/** The longest run of numbers that rise, kept in order. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const runs: (readonly number[])[] = [];
  for (const [index, number] of numbers.entries()) {
    const before = runs
      .slice(0, index)
      .filter((run) => (run.at(-1) ?? -1) < number)
      .toSorted((a, b) => b.length - a.length)[0];
    runs.push([...(before ?? []), number]);
  }
  return new Set(runs.toSorted((a, b) => b.length - a.length)[0] ?? []);
}

/** Compares two lists by name. Of what stands in another order as few as possible are called moved. */
export function compare<One>(old: readonly One[], now: readonly One[], nameOf: (one: One) => string): Compared<One> {
  const names = old.map(nameOf);
  const isThere = (one: One): boolean => names.includes(nameOf(one));
  const present = new Set(now.map(nameOf));
  const stay = now.filter(isThere);
  const still = longestRise(stay.map((one) => names.indexOf(nameOf(one))));
  return {
    added: now.filter((one) => !isThere(one)),
    removed: old.filter((one) => !present.has(nameOf(one))),
    kept: stay.flatMap((one) => {
      const before = old[names.indexOf(nameOf(one))];
      return before === undefined ? [] : [{ old: before, now: one }];
    }),
    moved: stay.filter((one) => !still.has(names.indexOf(nameOf(one)))),
  };
}

/** Where a member of a list stands, by its neighbour before. */
export function placeIn<One>(one: One, all: readonly One[], nameOf: (one: One) => string): Words {
  const before = all[all.indexOf(one) - 1];
  return before === undefined
    ? { ar: 'في البداية', en: 'first' }
    : phrase({ ar: 'بعد {name}', en: 'after {name}' }, { name: nameOf(before) });
}
