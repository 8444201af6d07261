import type { ItemId } from '../../../../domain/screening/answer.ts';
import type { Condition } from '../../../../domain/screening/condition.ts';

/** The kinds of a test as the editor offers them. */
export const conditionKinds = [
  'is',
  'op',
  'anyYes',
  'countYes',
  'countOf',
  'answered',
  'allUnanswered',
  'scoreAtLeast',
  'all',
  'any',
  'none',
  'undecided',
] as const;
export type ConditionKind = (typeof conditionKinds)[number];

export const kindOf = (condition: Condition): ConditionKind => conditionKinds.find((kind) => kind in condition) ?? 'is';

/** A new test of a kind, about this question. */
export function freshCondition(kind: ConditionKind, item: ItemId): Condition {
  const yes: Condition = { item, is: 'yes' };
  const fresh: Readonly<Record<ConditionKind, Condition>> = {
    is: yes,
    op: { item, op: '>=', value: 1 },
    anyYes: { anyYes: [item] },
    countYes: { countYes: [item], atLeast: 1 },
    countOf: { countOf: [item], oneOf: ['yes'], atLeast: 1 },
    answered: { answered: item },
    allUnanswered: { allUnanswered: [item] },
    scoreAtLeast: { scoreAtLeast: 1 },
    undecided: { undecided: yes },
    all: { all: [yes] },
    any: { any: [yes] },
    none: { none: [yes] },
  };
  return fresh[kind];
}

/** A test of another kind that keeps what both have: its parts, its list, its question. */
export function asKind(condition: Condition, kind: ConditionKind, item: ItemId): Condition {
  const joined =
    'all' in condition
      ? condition.all
      : 'any' in condition
        ? condition.any
        : 'none' in condition
          ? condition.none
          : null;
  const parts = joined ?? [condition];
  if (kind === 'all') return { all: parts };
  if (kind === 'any') return { any: parts };
  if (kind === 'none') return { none: parts };
  const list =
    'anyYes' in condition
      ? condition.anyYes
      : 'countYes' in condition
        ? condition.countYes
        : 'allUnanswered' in condition
          ? condition.allUnanswered
          : null;
  if (list !== null && kind === 'anyYes') return { anyYes: list };
  if (list !== null && kind === 'countYes') return { countYes: list, atLeast: 1 };
  if (list !== null && kind === 'countOf') return { countOf: list, oneOf: ['yes'], atLeast: 1 };
  if (list !== null && kind === 'allUnanswered') return { allUnanswered: list };
  return freshCondition(kind, 'item' in condition ? condition.item : item);
}
