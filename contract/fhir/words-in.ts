import type { Words } from '../../domain/screening/words.ts';
import type { Extension } from './schema.ts';
import { urls } from './urls.ts';

const longest = 4000;
type Element = { readonly extension?: readonly Extension[] | undefined } | undefined;
type Language = 'ar' | 'en';

const partOf = (extension: Extension, url: string): string | undefined => {
  const part = extension.extension?.find((one) => one.url === url);
  const value: unknown =
    part === undefined ? undefined : (part['valueCode'] ?? part['valueString'] ?? part['valueMarkdown']);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** `ar-QA` and `ar` are one language to us. */
const plain = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

/** The language and text of a translation extension; `null` for one this program does not show. */
export function translationOf(extension: Extension): { readonly language: Language; readonly text: string } | null {
  if (extension.url !== urls.translation) return null;
  const [language, text] = [plain(partOf(extension, 'lang') ?? ''), partOf(extension, 'content')];
  return (language === 'ar' || language === 'en') && text !== undefined ? { language, text } : null;
}

const languageOf = (text: string, declared: string | undefined): string =>
  declared === undefined ? (/\p{Script=Arabic}/u.test(text) ? 'ar' : 'en') : plain(declared);

export type WordsIn = { readonly words: Words; readonly missing: Language | null; readonly isCut: boolean };

/**
 * A text and its translations in our two languages; one that is missing takes the words of the other.
 *
 * @param declared the language of the document; missing: told from the letters
 */
export function wordsIn(text: string, element: Element, declared: string | undefined): WordsIn {
  const translations = (element?.extension ?? []).flatMap((one) => translationOf(one) ?? []);
  const own = languageOf(text, declared);
  const find = (language: Language): string | undefined =>
    own === language ? text : translations.find((one) => one.language === language)?.text;
  const [ar, en] = [find('ar'), find('en')];
  const words = { ar: ar ?? en ?? text, en: en ?? ar ?? text };
  return {
    words: { ar: words.ar.slice(0, longest), en: words.en.slice(0, longest) },
    missing: ar === undefined ? 'ar' : en === undefined ? 'en' : null,
    isCut: Math.max(words.ar.length, words.en.length) > longest,
  };
}
