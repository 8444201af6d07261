import type { Words } from './words.ts';

/** What fills a gap of a sentence: the same in both languages, or words of each. */
export type Filling = string | number | Words;

// Ids stand in Latin letters: without the isolate an Arabic line would put its punctuation on their wrong side.
const isolated = (text: string): string => `\u2068${text}\u2069`;

const inLanguage = (filling: Filling, language: keyof Words): string =>
  typeof filling === 'object' ? filling[language] : String(filling);

/** Fills the gaps `{name}` of a sentence in both languages; a gap without a filling stays as it is. */
export function phrase(sentence: Words, fillings: Readonly<Record<string, Filling>> = {}): Words {
  const fill = (language: keyof Words): string =>
    sentence[language].replaceAll(/\{(\w+)\}/gu, (gap, name: string) => {
      const filling = fillings[name];
      if (filling === undefined) return gap;
      const text = inLanguage(filling, language);
      return language === 'ar' && typeof filling !== 'object' ? isolated(text) : text;
    });
  return { ar: fill('ar'), en: fill('en') };
}
