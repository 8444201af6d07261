import type { Words } from '../../domain/screening/words.ts';
import type { Extension } from './schema.ts';
import { urls } from './urls.ts';

export type Language = keyof Words;

const translation = (lang: Language, content: string): Extension => ({
  url: urls.translation,
  extension: [
    { url: 'lang', valueCode: lang },
    { url: 'content', valueString: content },
  ],
});

/** A text in the language of the document, with the other beside it, under the name of its element: `text` and `_text`. */
export function wordsOut(key: string, words: Words, language: Language): Record<string, unknown> {
  const other = language === 'ar' ? 'en' : 'ar';
  return { [key]: words[language], [`_${key}`]: { extension: [translation(other, words[other])] } };
}
