import { isUnsettled, type Answer, type Answers } from './answer.ts';
import { holds } from './holds.ts';
import type { Instrument } from './instrument.ts';
import type { Impossible } from './rules.ts';
import { isQuestion, placedItems, questionsOf, type ScriptItem } from './script.ts';
import { see } from './see.ts';

/** Why answers cannot be weighed; `item` where one answer is to blame. */
export type AnswerFault = { readonly code: string; readonly item?: string };

function isListed(item: Extract<ScriptItem, { kind: 'choice' }>, answer: Answer): boolean {
  const codes = typeof answer === 'object' ? answer : [answer];
  if (codes.length === 0 || (codes.length > 1 && item.several !== true)) return false;
  if (item.open === true) return codes.every((code) => typeof code === 'string');
  return codes.every((code) => item.options.some((option) => option.code === code));
}

/** Why this answer cannot be one to this question; `null` when it can. */
export function faultOfAnswer(item: ScriptItem, answer: Answer): string | null {
  if (!isQuestion(item)) return 'unknown_item';
  if (isUnsettled(answer)) return null;
  switch (item.kind) {
    case 'yes-no':
      return answer === 'yes' || answer === 'no' ? null : 'invalid_value';
    case 'number':
      if (typeof answer !== 'number' || !Number.isFinite(answer)) return 'invalid_value';
      if (item.decimal !== true && !Number.isInteger(answer)) return 'out_of_range';
      return answer >= (item.min ?? -Infinity) && answer <= (item.max ?? Infinity) ? null : 'out_of_range';
    case 'choice':
      return isListed(item, answer) ? null : 'invalid_value';
    default:
      return typeof answer === 'string' ? null : 'invalid_value';
  }
}

/**
 * Why answers that come from outside cannot be weighed: no band for all that is left over, an item the instrument does not know, a value it does not take, a combination
 * that cannot be, or an answer to a question that branching closes for certain. At the desk the last is set aside instead.
 *
 * @returns the first fault found, or `null`
 */
export function faultOf(instrument: Instrument, given: Answers): AnswerFault | null {
  // While a version is written its last band may have a condition; then some answers would have no band at all.
  if (instrument.rules.bands.at(-1)?.rules.length !== 0) return { code: 'no_last_band' };
  const items = new Map(placedItems(instrument.script).map((one) => [one.item.id, one.item]));
  for (const [id, answer] of Object.entries(given)) {
    const item = items.get(id);
    const code = item === undefined ? 'unknown_item' : faultOfAnswer(item, answer);
    if (code !== null) return { code, item: id };
  }
  const combination = impossibleNow(instrument, given);
  if (combination !== null) return { code: combination.code };
  const sight = see(instrument, given);
  const disabled = Object.keys(given).find((id) => sight.asks(id, 'now') === 'false');
  return disabled === undefined ? null : { code: 'disabled_item_answered', item: disabled };
}

/** The first combination among the answers that the instrument calls impossible; `null` when there is none. */
export function impossibleNow(instrument: Instrument, given: Answers): Impossible | null {
  if (instrument.rules.impossible.length === 0) return null;
  const sight = see({ ...instrument, script: withoutBranches(instrument) }, given);
  return instrument.rules.impossible.find((one) => holds(one.when, sight, 'now') === 'true') ?? null;
}

/** The questions alone: a contradiction is seen even where a branch would hide one of its answers. */
export const withoutBranches = ({ script }: Instrument): Instrument['script'] => ({
  ...script,
  sections: [
    {
      id: 'all',
      title: { ar: '', en: '' },
      items: questionsOf(script).map(({ askWhen: _asked, ...item }) => item),
    },
  ],
});
