import type { Answer, Answers, ItemId } from './answer.ts';

/** A rule's test over answers, as data. */
export type Condition =
  | { readonly item: ItemId; readonly is: Answer }
  | { readonly anyYes: readonly ItemId[] }
  | { readonly countYes: readonly ItemId[]; readonly atLeast: number }
  | { readonly allUnanswered: readonly ItemId[] }
  | { readonly all: readonly Condition[] }
  | { readonly none: readonly Condition[] };

/** `open`: true or false depending on what is still missing, declined or unknown. */
export type Truth = 'true' | 'false' | 'open';

const isSettled = (answer: Answer | undefined): boolean => answer === 'yes' || answer === 'no';

function countTruth(items: readonly ItemId[], atLeast: number, given: Answers): Truth {
  const yes = items.filter((item) => given[item] === 'yes').length;
  if (yes >= atLeast) return 'true';
  const possible = items.filter((item) => !isSettled(given[item])).length;
  return yes + possible >= atLeast ? 'open' : 'false';
}

function allTruth(parts: readonly Truth[]): Truth {
  if (parts.includes('false')) return 'false';
  return parts.includes('open') ? 'open' : 'true';
}

const not = (truth: Truth): Truth => (truth === 'true' ? 'false' : truth === 'false' ? 'true' : 'open');

/** Tests a condition against the answers so far, in three values: missing, declined and unknown leave it open, never false. */
export function holds(condition: Condition, given: Answers): Truth {
  if ('item' in condition) {
    const answer = given[condition.item];
    if (answer === condition.is) return 'true';
    return isSettled(answer) ? 'false' : 'open';
  }
  if ('anyYes' in condition) return countTruth(condition.anyYes, 1, given);
  if ('countYes' in condition) return countTruth(condition.countYes, condition.atLeast, given);
  if ('allUnanswered' in condition)
    return condition.allUnanswered.some((item) => isSettled(given[item])) ? 'false' : 'true';
  if ('all' in condition) return allTruth(condition.all.map((part) => holds(part, given)));
  return allTruth(condition.none.map((part) => not(holds(part, given))));
}

/** The items a condition looks at, for "why" and for "what is left". */
export function itemsOf(condition: Condition): readonly ItemId[] {
  if ('item' in condition) return [condition.item];
  if ('anyYes' in condition) return condition.anyYes;
  if ('countYes' in condition) return condition.countYes;
  if ('allUnanswered' in condition) return condition.allUnanswered;
  return ('all' in condition ? condition.all : condition.none).flatMap(itemsOf);
}
