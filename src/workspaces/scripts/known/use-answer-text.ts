import { useTranslation } from 'react-i18next';
import type { Answers } from '../../../../domain/screening/answer.ts';
import { findItem } from '../../../../domain/screening/catalogue.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { useScriptWords } from '../../../i18n/use-script-words.ts';

type Group = { readonly answer: string; readonly questions: string };

/** A set of answers, the questions that have the same answer together: of eleven answers the one "yes" is what matters. */
export function useAnswerGroups(doc: Instrument): (answers: Answers) => readonly Group[] {
  const { t } = useTranslation('scripts');
  const words = useScriptWords();
  return (answers) => {
    const said = Object.entries(answers).map(([id, given]) => {
      const item = findItem([doc], id);
      return { answer: words.answer(item, given), short: item === null ? id : words.say(item.short) };
    });
    const order = [...new Set(said.map((one) => one.answer))];
    return order.map((answer) => ({
      answer,
      questions: said
        .filter((one) => one.answer === answer)
        .map((one) => one.short)
        .join(t('comma')),
    }));
  };
}
