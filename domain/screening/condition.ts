import type { ItemId } from './answer.ts';

export const comparisons = ['=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof comparisons)[number];

/** A rule's test over answers, as data. */
export type Condition =
  /** The answer is this word or code; of several codes, one of them. */
  | { readonly item: ItemId; readonly is: string }
  /** Numbers by size, dates and times by when they are; see order.ts. */
  | { readonly item: ItemId; readonly op: Comparison; readonly value: number | string }
  | { readonly anyYes: readonly ItemId[] }
  | { readonly countYes: readonly ItemId[]; readonly atLeast: number }
  /** Counts answers out of a list of words, e.g. a yes or a refusal. */
  | { readonly countOf: readonly ItemId[]; readonly oneOf: readonly string[]; readonly atLeast: number }
  | { readonly answered: ItemId }
  /** None of them was settled: not asked, declined or unknown. */
  | { readonly allUnanswered: readonly ItemId[] }
  /** The weighted sum of the instrument. */
  | { readonly scoreAtLeast: number }
  /** True while this other condition can still go both ways. */
  | { readonly undecided: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly none: readonly Condition[] };

/** The items a condition looks at by name; a score looks at all it weighs and names none. */
export function itemsOf(condition: Condition): readonly ItemId[] {
  if ('item' in condition) return [condition.item];
  if ('anyYes' in condition) return condition.anyYes;
  if ('countYes' in condition) return condition.countYes;
  if ('countOf' in condition) return condition.countOf;
  if ('answered' in condition) return [condition.answered];
  if ('allUnanswered' in condition) return condition.allUnanswered;
  if ('scoreAtLeast' in condition) return [];
  if ('undecided' in condition) return itemsOf(condition.undecided);
  return partsOf(condition).flatMap(itemsOf);
}

type Joined = Extract<Condition, { readonly all: unknown } | { readonly any: unknown } | { readonly none: unknown }>;

export function partsOf(condition: Joined): readonly Condition[] {
  if ('all' in condition) return condition.all;
  return 'any' in condition ? condition.any : condition.none;
}
