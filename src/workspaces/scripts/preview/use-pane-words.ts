import { useTranslation } from 'react-i18next';
import { answerWords, type Answer } from '../../../../domain/screening/answer.ts';
import type { ScriptItem } from '../../../../domain/screening/script.ts';
import type { Words } from '../../../../domain/screening/words.ts';

export type Language = keyof Words;
type Word = (typeof answerWords)[number];
const isWord = (answer: Answer): answer is Word => answerWords.some((one) => one === answer);

/** The words of one language, whatever the screen around it speaks. */
export function usePaneWords(language: Language) {
  const { t } = useTranslation('common', { lng: language });
  const say = (words: Words): string => words[language];
  const one = (item: ScriptItem, code: string): string => {
    const option = item.kind === 'choice' ? item.options.find((other) => other.code === code) : undefined;
    return option === undefined ? code : say(option.text);
  };
  return {
    say,
    answer: (item: ScriptItem, given: Answer): string => {
      if (isWord(given)) return t(`answer.${given}`);
      if (typeof given === 'number') {
        const label = item.kind === 'number' ? item.labels?.[String(given)] : undefined;
        return label === undefined ? String(given) : say(label);
      }
      return (typeof given === 'string' ? [given] : given).map((code) => one(item, code)).join(t('listComma'));
    },
  };
}
