import type { ItemId } from '../answer.ts';
import { partsOf, type Condition } from '../condition.ts';

/** Ways of saying "at least so many of these answers are among these words". */
type Count = { readonly ids: readonly ItemId[]; readonly words: readonly string[]; readonly atLeast: number };

function asCount(condition: Condition): Count | null {
  if ('is' in condition) return { ids: [condition.item], words: [condition.is], atLeast: 1 };
  if ('anyYes' in condition) return { ids: condition.anyYes, words: ['yes'], atLeast: 1 };
  if ('countYes' in condition) return { ids: condition.countYes, words: ['yes'], atLeast: condition.atLeast };
  if ('countOf' in condition) return { ids: condition.countOf, words: condition.oneOf, atLeast: condition.atLeast };
  return null;
}

function countImplies(a: Count, b: Count): boolean {
  if (!a.words.every((word) => b.words.includes(word))) return false;
  return a.atLeast - a.ids.filter((id) => !b.ids.includes(id)).length >= b.atLeast;
}

function sizeImplies(a: Condition, b: Condition): boolean {
  if (!('op' in a && 'op' in b) || a.item !== b.item || typeof a.value !== typeof b.value) return false;
  const isStrict = b.op === '>' || b.op === '<';
  const isAtLeast = ['>', '>=', '='].includes(a.op) && ['>', '>='].includes(b.op);
  const isAtMost = ['<', '<=', '='].includes(a.op) && ['<', '<='].includes(b.op);
  const isSame = a.value === b.value && (a.op === b.op || !isStrict);
  return (isAtLeast && (a.value > b.value || isSame)) || (isAtMost && (a.value < b.value || isSame));
}

/**
 * Whether one condition can be seen, by its shape, to hold only where another does. Cheaper than trying answers, and certain where there
 * are too many to try; `false` says nothing.
 */
export function implies(a: Condition, b: Condition): boolean {
  if (JSON.stringify(a) === JSON.stringify(b)) return true;
  if ('any' in a) return a.any.every((part) => implies(part, b));
  if ('all' in b) return b.all.every((part) => implies(a, part));
  if ('all' in a && a.all.some((part) => implies(part, b))) return true;
  if ('any' in b) return partsOf(b).some((part) => implies(a, part));
  if ('scoreAtLeast' in a && 'scoreAtLeast' in b) return a.scoreAtLeast >= b.scoreAtLeast;
  const [one, other] = [asCount(a), asCount(b)];
  if (one !== null && other !== null) return countImplies(one, other);
  return sizeImplies(a, b);
}
