import type { Answer } from '../../../../domain/screening/answer.ts';
import { findItem } from '../../../../domain/screening/catalogue.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { useScriptWords } from '../../../i18n/use-script-words.ts';

/** An answer with its question, in a few words. */
export function useAnswerText(doc: Instrument): (answer: readonly [id: string, given: Answer]) => string {
  const words = useScriptWords();
  return ([id, given]) => {
    const item = findItem([doc], id);
    return `${item === null ? id : words.say(item.short)}: ${words.answer(item, given)}`;
  };
}
