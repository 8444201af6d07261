import type { Answer, answerWords } from '../../../../domain/screening/answer.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { questionsOf, type ScriptItem } from '../../../../domain/screening/script.ts';
import type { Words } from '../../../../domain/screening/words.ts';

type Option = { readonly value: string; readonly text: string };

/** The questions of an instrument to choose from: their few words and their id. */
export const itemOptions = (instrument: Instrument, say: (words: Words) => string): readonly Option[] =>
  questionsOf(instrument.script).map((item) => ({
    value: item.id,
    text: say(item.short) === '' ? item.id : `${say(item.short)} (${item.id})`,
  }));

/** The answers a question can have, to choose from; empty where they are typed. */
export function answerOptions(
  item: ScriptItem | undefined,
  say: (words: Words) => string,
  word: (answer: (typeof answerWords)[number]) => string,
): readonly Option[] {
  const own =
    item?.kind === 'yes-no'
      ? (['yes', 'no'] as const).map((value) => ({ value, text: word(value) }))
      : item?.kind === 'choice'
        ? item.options.map((option) => ({ value: option.code, text: say(option.text) }))
        : null;
  if (own === null) return [];
  return [...own, ...(['declined', 'unknown'] as const).map((value) => ({ value, text: word(value) }))];
}

/** An answer as a person typed or chose it for this question. */
export const answerFrom = (item: ScriptItem | undefined, text: string): Answer =>
  item?.kind === 'number' && Number.isFinite(Number(text)) ? Number(text) : text;
