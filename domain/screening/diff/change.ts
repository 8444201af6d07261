import type { ItemId } from '../answer.ts';
import { phrase, type Filling } from '../phrase.ts';
import type { Words } from '../words.ts';
import { sentences, type ChangeCode } from './sentences.ts';

/** One thing that differs between two versions. */
export type Change = {
  readonly code: ChangeCode;
  readonly item?: ItemId;
  readonly band?: string;
  readonly message: Words;
};

type Details = Readonly<Record<string, Filling>>;

export function change(code: ChangeCode, details: Details, about: Pick<Change, 'item' | 'band'> = {}): Change {
  return { code, ...about, message: phrase(sentences[code], details) };
}

export const nothing: Words = { ar: 'لا شيء', en: 'nothing' };
export const yesOrNo = (is: boolean): Words => (is ? { ar: 'نعم', en: 'yes' } : { ar: 'لا', en: 'no' });
export const quote = (text: Words | undefined): Words =>
  text === undefined ? nothing : { ar: `«${text.ar}»`, en: `“${text.en}”` };

/** Whether two parts of a document say the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const filled = left.filter(([, value]) => value !== undefined);
  const others = [...right.values()].filter((value) => value !== undefined).length;
  return filled.length === others && filled.every(([key, value]) => isSame(value, right.get(key)));
}
