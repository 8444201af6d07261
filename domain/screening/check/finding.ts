import type { ItemId } from '../answer.ts';
import { phrase, type Filling } from '../phrase.ts';
import type { Words } from '../words.ts';
import { sentences, type FindingCode, type Severity } from './sentences.ts';

/** One thing a check found in an instrument. */
export type Finding = {
  /** An error keeps a version from being published; a warning is for whoever approves it. */
  readonly level: Severity;
  readonly code: FindingCode;
  /** Where in the document, as a JSON pointer, e.g. `/script/sections/0/items/3/askWhen`. */
  readonly path: string;
  readonly item?: ItemId;
  readonly message: Words;
};

type Details = Readonly<Record<string, Filling>> & { readonly item?: ItemId };

export function finding(code: FindingCode, path: string, details: Details = {}): Finding {
  const { level, words } = sentences[code];
  const { item } = details;
  return { level, code, path, ...(item === undefined ? {} : { item }), message: phrase(words, details) };
}

/** One step of a JSON pointer (RFC 6901), escaped. */
export const step = (key: string | number): string => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
