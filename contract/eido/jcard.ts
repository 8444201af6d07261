import { z } from 'zod';

/** A named person as a jCard (RFC 7095), the standard's place for who an agent is. */
export const jcardOf = (name: string): string =>
  JSON.stringify([
    'vcard',
    [
      ['version', {}, 'text', '4.0'],
      ['fn', {}, 'text', name],
    ],
  ]);

const jcard = z.tuple([z.literal('vcard'), z.array(z.array(z.unknown()).min(4)).max(50)]);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isName = (text: unknown): text is string =>
  typeof text === 'string' &&
  text.length <= 120 &&
  /\p{L}{2}/u.test(text) &&
  /^[\p{L}\p{M}\p{N} .,'’·()/-]+$/u.test(text);

/** The name on a jCard, or a plain name in its place; `null` when it holds none. */
export function nameOn(text: string): string | null {
  const parsed = jcard.safeParse(readJson(text));
  const value = parsed.success ? parsed.data[1].find(([property]) => property === 'fn')?.[3] : text;
  return isName(value) ? value.trim() : null;
}
