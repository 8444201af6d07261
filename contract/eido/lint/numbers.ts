import { latinDigits } from '../../../domain/people/fold.ts';
import { finding, type Finding } from './finding.ts';

// A number with its country, a telephone address, or eight digits of a Qatar line written as people write them. Dates and degrees are none.
const international = /(?:\+|\b00)[1-9](?:[\s().-]?\d){6,14}/u;
const address = /\b(?:tel|sips?|sms):\+?[\w.-]*\d{5,}/iu;
const local = /(?<![\d.,:+-])[34567]\d{3}[\s-]?\d{4}(?![\d:]|[.,-]\d)/u;

// An id's digits are nobody's number, written with dashes or, as on the wire, without.
const uuid = /(?<![0-9a-z])[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}(?![0-9a-z])/giu;

/** Whether free words hold something that could be dialled. */
export function looksDialled(words: string): boolean {
  const plain = latinDigits(words)
    .replace(uuid, ' id ')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069]/gu, '');
  return international.test(plain) || address.test(plain) || local.test(plain);
}

/** Free text is read by many and kept long; a number has a field of its own with its rule beside it. */
export const lintWords = (path: string, words: string): readonly Finding[] =>
  looksDialled(words) ? [finding(path, 'number-in-text')] : [];
