import { isUnsettled } from '../../domain/screening/answer.ts';
import type { Condition } from '../../domain/screening/condition.ts';
import type { ScriptItem } from '../../domain/screening/script.ts';
import { codingOf } from './option-out.ts';
import type { EnableWhen, FhirItem } from './schema.ts';
import type { Language } from './words-out.ts';

export type Whole = {
  readonly instrument: string;
  /** The language the texts of the document are in; the other stands beside them. */
  readonly language: Language;
  readonly linkIdOf: (id: string) => string;
  readonly items: ReadonlyMap<string, ScriptItem>;
};

const textKeys = {
  date: 'answerDate',
  dateTime: 'answerDateTime',
  time: 'answerTime',
  url: 'answerString',
  long: 'answerString',
} as const;

const exists = (question: string, is: boolean): EnableWhen => ({ question, operator: 'exists', answerBoolean: is });

function isWord(id: string, word: string, whole: Whole): EnableWhen | null {
  const item = whole.items.get(id);
  if (item === undefined || isUnsettled(word)) return null;
  const coding = codingOf(item, word, whole.instrument);
  return coding === null ? null : { question: whole.linkIdOf(id), operator: '=', answerCoding: coding };
}

function comparison(one: Extract<Condition, { readonly op: unknown }>, whole: Whole): EnableWhen | null {
  const item = whole.items.get(one.item);
  const shared = { question: whole.linkIdOf(one.item), operator: one.op };
  if (item?.kind === 'number' && typeof one.value === 'number')
    return item.decimal === true ? { ...shared, answerDecimal: one.value } : { ...shared, answerInteger: one.value };
  if (item?.kind === 'text' && typeof one.value === 'string')
    return { ...shared, [textKeys[item.form ?? 'long']]: one.value };
  return null;
}

/** Not this word, or not answered: what an import makes of `!=`. */
function unequal(parts: readonly Condition[], whole: Whole): EnableWhen | null {
  const inner = parts.map((part) => ('none' in part && part.none.length === 1 ? part.none[0] : undefined));
  const [not, open] = inner;
  if (parts.length !== 2 || not === undefined || open === undefined || !('answered' in open)) return null;
  const equal = 'is' in not || ('op' in not && not.op === '=') ? single(not, whole) : null;
  const isSame = equal !== null && equal.question === whole.linkIdOf(open.answered);
  return isSame ? { ...equal, operator: '!=' } : null;
}

function single(condition: Condition, whole: Whole): EnableWhen | null {
  if ('is' in condition) return isWord(condition.item, condition.is, whole);
  if ('op' in condition) return comparison(condition, whole);
  if ('answered' in condition) return exists(whole.linkIdOf(condition.answered), true);
  if ('any' in condition) return unequal(condition.any, whole);
  const [only] = 'none' in condition && condition.none.length === 1 ? condition.none : [];
  return only !== undefined && 'answered' in only ? exists(whole.linkIdOf(only.answered), false) : null;
}

function every(conditions: readonly Condition[], whole: Whole): readonly EnableWhen[] | null {
  const parts = conditions.map((one) => single(one, whole));
  return parts.every((part) => part !== null) ? parts : null;
}

const words = (items: readonly string[], codes: readonly string[]): readonly Condition[] =>
  items.flatMap((item) => codes.map((is) => ({ item, is })));

function several(condition: Condition): { readonly of: readonly Condition[]; readonly by: 'all' | 'any' } | null {
  if ('all' in condition) return { of: condition.all, by: 'all' };
  if ('any' in condition) return { of: condition.any, by: 'any' };
  if ('anyYes' in condition) return { of: words(condition.anyYes, ['yes']), by: 'any' };
  if ('countOf' in condition && condition.atLeast === 1)
    return { of: words(condition.countOf, condition.oneOf), by: 'any' };
  return null;
}

/**
 * When an item is asked, as far as FHIR can say it: single comparisons, or all or any of them. FHIR has two values, so an export of a
 * script that asks open branches says less than the script.
 *
 * @returns nothing where FHIR cannot say it; the item then stands unconditioned, and only our own extension knows better
 */
export function enableWhenOf(
  condition: Condition | undefined,
  whole: Whole,
): Pick<FhirItem, 'enableWhen' | 'enableBehavior'> {
  if (condition === undefined) return {};
  const one = single(condition, whole);
  if (one !== null) return { enableWhen: [one] };
  const joined = several(condition);
  const parts = joined === null ? null : every(joined.of, whole);
  if (joined === null || parts === null || parts.length === 0) return {};
  return { enableWhen: [...parts], ...(parts.length > 1 ? { enableBehavior: joined.by } : {}) };
}
