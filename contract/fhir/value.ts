import { orderOf } from '../../domain/screening/order.ts';
import type { Comparison } from '../../domain/screening/condition.ts';
import { assertNever } from '../../domain/assert-never.ts';

type CodingValue = {
  readonly kind: 'coding';
  readonly system?: string;
  readonly code?: string;
  readonly display?: string;
};
type QuantityValue = {
  readonly kind: 'quantity';
  readonly value: number;
  readonly unit?: string;
  readonly system?: string;
  readonly code?: string;
};
/** An attachment or a reference: there, but nothing to compare. */
type OtherValue = { readonly kind: 'other'; readonly text: string };

/** What a `value[x]` or `answer[x]` holds, without its FHIR name: dates and times are their ISO text. */
export type FhirValue = boolean | number | string | CodingValue | QuantityValue | OtherValue;

const textAt = (holder: object, key: string): string | undefined => {
  const found: unknown = Reflect.get(holder, key);
  return typeof found === 'string' && found !== '' ? found : undefined;
};

const parts = (holder: object) => ({
  system: textAt(holder, 'system'),
  code: textAt(holder, 'code'),
});

function structured(holder: object, name: string): FhirValue | undefined {
  if (name === 'Coding') {
    const display = textAt(holder, 'display');
    const { system, code } = parts(holder);
    // A coding that holds nothing but an extension says why there is no answer; it is not one.
    return code === undefined && display === undefined ? undefined : { kind: 'coding', system, code, display };
  }
  if (name === 'Quantity') {
    const value: unknown = Reflect.get(holder, 'value');
    if (typeof value !== 'number') return undefined;
    return { kind: 'quantity', value, unit: textAt(holder, 'unit'), ...parts(holder) };
  }
  const text = textAt(holder, 'reference') ?? textAt(holder, 'url') ?? textAt(holder, 'title');
  return text === undefined ? undefined : { kind: 'other', text };
}

/** The key of a choice of types that is there, e.g. `valueCoding`; keys with an underscore hold extensions only. */
export const keyOf = (holder: object, prefix: 'value' | 'answer'): string | undefined =>
  Object.keys(holder).find((key) => key.length > prefix.length && key.startsWith(prefix) && /^[a-z]+[A-Z]/u.test(key));

/**
 * Reads a `value[x]` or `answer[x]`. The name of the type decides only between structures; `"answerInteger": "2022-09"`, which published
 * files hold, is read as the text it is.
 */
export function valueOf(holder: object, prefix: 'value' | 'answer'): FhirValue | undefined {
  const key = keyOf(holder, prefix);
  if (key === undefined) return undefined;
  const found: unknown = Reflect.get(holder, key);
  if (typeof found === 'boolean' || typeof found === 'number') return found;
  if (typeof found === 'string') return found === '' ? undefined : found;
  return typeof found === 'object' && found !== null ? structured(found, key.slice(prefix.length)) : undefined;
}

const agree = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;

/** Units agree by their codes where both have one, else by their printed form, else by nothing to the contrary. */
const unitsAgree = (a: QuantityValue, b: QuantityValue): boolean =>
  a.code !== undefined && b.code !== undefined
    ? a.code === b.code && agree(a.system, b.system)
    : agree(a.unit ?? a.code, b.unit ?? b.code);

function order(a: FhirValue, b: FhirValue): number | null {
  if (typeof a === 'object' && typeof b === 'object')
    return a.kind === 'quantity' && b.kind === 'quantity' && unitsAgree(a, b) ? a.value - b.value : null;
  if (typeof a === 'object' || typeof b === 'object' || typeof a === 'boolean' || typeof b === 'boolean') return null;
  return orderOf(a, b);
}

/** Codings are one by system and code where both have a system, else by code; quantities by number and unit. */
export function isEqual(a: FhirValue, b: FhirValue): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  if (typeof a === 'object' && typeof b === 'object') {
    if (a.kind === 'coding' && b.kind === 'coding') {
      if (a.code === undefined || b.code === undefined) return a.code === b.code && a.display === b.display;
      return a.code === b.code && agree(a.system, b.system);
    }
    if (a.kind === 'other' && b.kind === 'other') return a.text === b.text;
  }
  return order(a, b) === 0;
}

/** Compares as enableWhen does; what cannot be compared (other types, other units, dates of unlike precision) is false. */
export function compares(a: FhirValue, op: Comparison, b: FhirValue): boolean {
  if (op === '=') return isEqual(a, b);
  const by = order(a, b);
  if (by === null) return false;
  switch (op) {
    case '<':
      return by < 0;
    case '<=':
      return by <= 0;
    case '>':
      return by > 0;
    case '>=':
      return by >= 0;
    default:
      return assertNever(op);
  }
}
