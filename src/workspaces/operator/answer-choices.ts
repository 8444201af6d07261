import type { Answer } from '../../../domain/screening/answer.ts';
import type { ScriptItem } from '../../../domain/screening/script.ts';

/** The most values of a scale that stand side by side as buttons. */
const longestScale = 7;

function values(item: ScriptItem): readonly Answer[] | null {
  switch (item.kind) {
    case 'yes-no':
      return ['yes', 'no'];
    case 'choice':
      return item.options.map((option) => option.code);
    case 'number': {
      if (item.min === undefined || item.max === undefined || item.decimal === true) return null;
      const { min, max } = item;
      return max - min < longestScale ? Array.from({ length: max - min + 1 }, (_, index) => min + index) : null;
    }
    default:
      return null;
  }
}

/**
 * The answers of a question in the order of the digits, declined and unknown last, so that a yes-no question has 1 2 3 4.
 *
 * @returns `null` when the answer is typed
 */
export function choicesOf(item: ScriptItem): readonly Answer[] | null {
  const own = values(item);
  return own === null ? null : [...own, 'declined', 'unknown'];
}
