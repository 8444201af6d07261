import type { Condition } from '../../domain/screening/condition.ts';
import type { Ids } from './ids.ts';
import { choiceWord, type OptionIn } from './options-in.ts';
import type { EnableWhen, FhirItem } from './schema.ts';
import { compares, isEqual, type FhirValue } from './value.ts';

/** A question that conditions ask about, as the engine knows it. */
export type Asked = { readonly item: FhirItem; readonly options: readonly OptionIn[] };

const never = (item: string): Condition => ({ all: [{ answered: item }, { none: [{ answered: item }] }] });
const oneOf = (item: string, codes: readonly string[]): Condition => {
  const [first, ...others] = codes;
  if (first === undefined) return never(item);
  return others.length === 0 ? { item, is: first } : { countOf: [item], oneOf: codes, atLeast: 1 };
};

const isListed = ({ item, options }: Asked): boolean =>
  options.length > 0 || item.type === 'choice' || item.type === 'open-choice';

function equals(id: string, asked: Asked, value: FhirValue): Condition {
  if (typeof value === 'boolean')
    return asked.item.type === 'boolean' ? { item: id, is: value ? 'yes' : 'no' } : never(id);
  if (isListed(asked)) {
    // Without options of its own a choice takes any word; with them, an option is one by system and code.
    const codes = asked.options.filter((option) => isEqual(option.value, value)).map((option) => option.code);
    const isOpen = asked.options.length === 0 || asked.item.type === 'open-choice';
    if (codes.length > 0 || !isOpen) return oneOf(id, codes);
    const word = choiceWord([], value);
    return word === '' ? never(id) : { item: id, is: word };
  }
  if (typeof value === 'object')
    return value.kind === 'quantity' ? { item: id, op: '=', value: value.value } : never(id);
  return { item: id, op: '=', value };
}

function ordered(id: string, asked: Asked, when: EnableWhen, value: FhirValue): Condition {
  const { operator } = when;
  if (operator === 'exists' || operator === '=' || operator === '!=') return never(id);
  if (isListed(asked))
    return oneOf(
      id,
      asked.options.filter((option) => compares(option.value, operator, value)).map((option) => option.code),
    );
  const plain = typeof value === 'object' && value.kind === 'quantity' ? value.value : value;
  return typeof plain === 'number' || typeof plain === 'string' ? { item: id, op: operator, value: plain } : never(id);
}

/**
 * One comparison of FHIR in the engine's three values, so that with `openBranches: 'hide'` both come to the same: what is missing makes
 * `=` and the orders false, and `!=` true.
 */
export function conditionIn(when: EnableWhen, value: FhirValue, asked: Asked, ids: Ids): Condition {
  const id = ids.idOf(when.question);
  switch (when.operator) {
    case 'exists':
      return value === true ? { answered: id } : { none: [{ answered: id }] };
    case '=':
      return equals(id, asked, value);
    case '!=':
      return { any: [{ none: [equals(id, asked, value)] }, { none: [{ answered: id }] }] };
    default:
      return ordered(id, asked, when, value);
  }
}
