import type { Instrument } from '../instrument.ts';
import type { Words } from '../words.ts';
import { finding, step, type Finding } from './finding.ts';

type WordsPlace = { readonly words: Words; readonly path: string };

const isWords = (value: object): value is Words =>
  Object.keys(value).length === 2 &&
  'ar' in value &&
  'en' in value &&
  typeof value.ar === 'string' &&
  typeof value.en === 'string';

/** Every pair of sentences below a value. */
function wordsIn(value: unknown, path: string): readonly WordsPlace[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isWords(value)) return [{ words: value, path }];
  return Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, path + step(key)));
}

const languageNames = { ar: { ar: 'العربية', en: 'Arabic' }, en: { ar: 'الإنجليزية', en: 'English' } } as const;

const hasLetters = /\p{L}/u;
const isArabic = /\p{Script=Arabic}/u;
const isLatin = /\p{Script=Latin}/u;
/** What people write where words are still to come. */
const standsIn =
  /\b(?:todo|tbd|fixme|xxx+|lorem ipsum|translate me|placeholder|not translated)\b|\{\{|\?\?\?|^[\s.…\-_?]+$|^(?:ترجمة|بانتظار الترجمة|نص مؤقت)$/iu;

function checkWords({ words: { ar, en }, path }: WordsPlace): readonly Finding[] {
  // A section of an instrument from elsewhere may have no title at all; half a title is a fault.
  if (ar === '' && en === '' && path.endsWith('/title')) return [];
  const empty = (['ar', 'en'] as const).filter((language) => ({ ar, en })[language].trim() === '');
  if (empty.length > 0)
    return empty.map((one) => finding('words-empty', `${path}/${one}`, { language: languageNames[one] }));
  const waiting = (['ar', 'en'] as const).filter((language) => standsIn.test({ ar, en }[language]));
  if (waiting.length > 0)
    return waiting.map((language) =>
      finding('words-placeholder', `${path}/${language}`, { name: { ar, en }[language] }),
    );
  // Figures and signs are the same in both languages.
  if (ar === en && hasLetters.test(ar)) return [finding('words-same', `${path}/ar`, { name: ar })];
  return [
    ...(hasLetters.test(ar) && !isArabic.test(ar) ? [finding('words-not-arabic', `${path}/ar`, { name: ar })] : []),
    ...(hasLetters.test(en) && !isLatin.test(en) ? [finding('words-not-english', `${path}/en`, { name: en })] : []),
  ];
}

/** Parts that nobody reads out: proofs, references, and a document from elsewhere that is kept as it came. */
const unspoken = ['known', 'sources', 'fhir'];

/** Finds sentences that one of the two languages lacks. */
export function checkWording(instrument: Instrument): readonly Finding[] {
  const spoken = Object.entries(instrument).filter(([key]) => !unspoken.includes(key));
  return wordsIn(Object.fromEntries(spoken), '').flatMap(checkWords);
}
