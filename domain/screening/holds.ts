import { assertNever } from '../assert-never.ts';
import { isUnsettled, type Answer, type ItemId } from './answer.ts';
import { partsOf, type Comparison, type Condition } from './condition.ts';
import { orderOf } from './order.ts';
import type { Seen, Sight, Truth, View } from './sight.ts';

const truth = (is: boolean): Truth => (is ? 'true' : 'false');
const not = (one: Truth): Truth => (one === 'true' ? 'false' : one === 'false' ? 'true' : 'open');

function every(parts: readonly Truth[]): Truth {
  if (parts.includes('false')) return 'false';
  return parts.includes('open') ? 'open' : 'true';
}
export const some = (parts: readonly Truth[]): Truth => not(every(parts.map(not)));

function compares(answer: Answer, op: Comparison, value: number | string): boolean {
  // A refusal has no place in an order: as letters, `declined` would come before `test`.
  const order = typeof answer === 'object' || isUnsettled(answer) ? null : orderOf(answer, value);
  if (order === null) return false;
  switch (op) {
    case '=':
      return order === 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return assertNever(op);
  }
}

const matches = (answer: Answer, words: readonly string[]): boolean =>
  typeof answer === 'object' ? answer.some((one) => words.includes(one)) : words.includes(String(answer));

/** Tests what is known of one item; `said` also lets a refusal match by name, as long as it stands. */
function test(seen: Seen, view: View, passes: (answer: Answer) => boolean): Truth {
  switch (seen.kind) {
    case 'shut':
      return 'false';
    case 'settled':
      if (!passes(seen.value)) return 'false';
      return seen.isSure || view === 'now' ? 'true' : 'open';
    case 'open':
      return view === 'now' && seen.said !== undefined && passes(seen.said) ? 'true' : 'open';
    default:
      return assertNever(seen);
  }
}

/** How many of these pass at least, by item. */
function counted(parts: readonly Truth[], atLeast: number): Truth {
  const sure = parts.filter((part) => part === 'true').length;
  if (sure >= atLeast) return 'true';
  return sure + parts.filter((part) => part === 'open').length >= atLeast ? 'open' : 'false';
}

function isAnswered(seen: Seen, view: View): Truth {
  if (seen.kind === 'settled') return seen.isSure || view === 'now' ? 'true' : 'open';
  return seen.kind === 'open' && view === 'possible' ? 'open' : 'false';
}

/**
 * Tests a condition, in three values: what is missing leaves it open, never false.
 *
 * @param view `now` takes a refusal as it stands, `possible` as something that may still be answered
 */
export function holds(condition: Condition, sight: Sight, view: View): Truth {
  const look = (item: ItemId): Seen => sight.look(item, view);
  const among = (items: readonly ItemId[], words: readonly string[]): readonly Truth[] =>
    items.map((item) => test(look(item), view, (answer) => matches(answer, words)));
  if ('is' in condition) return test(look(condition.item), view, (answer) => matches(answer, [condition.is]));
  if ('op' in condition)
    return test(look(condition.item), view, (answer) => compares(answer, condition.op, condition.value));
  if ('anyYes' in condition) return counted(among(condition.anyYes, ['yes']), 1);
  if ('countYes' in condition) return counted(among(condition.countYes, ['yes']), condition.atLeast);
  if ('countOf' in condition) return counted(among(condition.countOf, condition.oneOf), condition.atLeast);
  if ('answered' in condition) return isAnswered(look(condition.answered), view);
  if ('allUnanswered' in condition)
    return every(condition.allUnanswered.map((item) => not(isAnswered(look(item), view))));
  if ('scoreAtLeast' in condition) {
    const { low, high } = sight.score(view);
    if (low >= condition.scoreAtLeast) return 'true';
    return high >= condition.scoreAtLeast ? 'open' : 'false';
  }
  if ('undecided' in condition) {
    const inner = holds(condition.undecided, sight, view);
    return view === 'possible' ? (inner === 'open' ? 'open' : 'false') : truth(inner === 'open');
  }
  const parts = partsOf(condition).map((part) => holds(part, sight, view));
  if ('all' in condition) return every(parts);
  return 'any' in condition ? some(parts) : not(some(parts));
}
