import { useTranslation } from 'react-i18next';
import { answerWords, type Answer } from '../../domain/screening/answer.ts';
import type { ScriptItem } from '../../domain/screening/script.ts';
import type { Words } from '../../domain/screening/words.ts';
import { useCatalogue } from '../state/catalogue.ts';
import { useFormats } from './use-formats.ts';

const isWord = (answer: Answer): answer is (typeof answerWords)[number] => answerWords.some((one) => one === answer);

/** The words of scripts, which are data and travel with the instrument, in the reader's language. */
export function useScriptWords() {
  const { t, i18n } = useTranslation();
  const { digits, number } = useFormats();
  const catalogue = useCatalogue();
  const say = (words: Words): string => digits(i18n.language === 'ar' ? words.ar : words.en);
  const optionText = (item: ScriptItem, code: string): string => {
    const option = item.kind === 'choice' ? item.options.find((one) => one.code === code) : undefined;
    return option === undefined ? code : say(option.text);
  };
  const answer = (item: ScriptItem | null, given: Answer): string => {
    if (isWord(given)) return t(`answer.${given}`);
    if (typeof given === 'number') {
      const label = item?.kind === 'number' ? item.labels?.[String(given)] : undefined;
      return label === undefined ? number(given) : say(label);
    }
    const codes = typeof given === 'string' ? [given] : given;
    return codes.map((code) => (item === null ? code : optionText(item, code))).join(t('listComma'));
  };
  return {
    say,
    answer,
    /** An alert of an instrument this program does not carry has no words here; its id is better than silence. */
    alert: (id: string): string => {
      const found = catalogue.inForce.flatMap((one) => one.rules.alerts).find((one) => one.id === id);
      return found === undefined ? id : say(found.title);
    },
    titleOf: (id: string): string => {
      const found = catalogue.inForce.find((one) => one.id === id);
      return found === undefined ? id : say(found.title);
    },
  };
}
export type ScriptWords = ReturnType<typeof useScriptWords>;
