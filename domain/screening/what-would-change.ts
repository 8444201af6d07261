import type { Answer, Answers, ItemId } from './answer.ts';
import type { Instrument } from './instrument.ts';
import { levels } from './rules.ts';
import { questionsOf, type ScriptItem } from './script.ts';
import { weigh, type Result } from './weigh.ts';

/** What would raise the band: single answers that do it alone, or else how many more it takes. */
export type Change = {
  readonly instrument: string;
  /** The next more severe band that asks for more than the present one. */
  readonly band: string;
  /** Questions of which one answer is enough; empty when no single one is. */
  readonly anyOf: readonly ItemId[];
  /** How many more answers of this kind it takes; 1 when one is enough. */
  readonly needs: number;
};

/** The answers worth trying: the ends of a scale, each code of a choice. */
function candidates(item: ScriptItem): readonly Answer[] {
  switch (item.kind) {
    case 'yes-no':
      return ['yes', 'no'];
    case 'number':
      return [item.max, item.min].filter((value) => value !== undefined);
    case 'choice':
      return item.options.map((option) => option.code);
    default:
      return [];
  }
}

const rank = (result: Result): number => levels.indexOf(result.level);

/** The answer that takes an item furthest up, with the result it brings. */
function best(
  instrument: Instrument,
  given: Answers,
  item: ScriptItem,
): { readonly answer: Answer; readonly result: Result } | null {
  const tried = candidates(item).map((answer) => ({
    answer,
    result: weigh(instrument, { ...given, [item.id]: answer }),
  }));
  return (
    tried.toSorted((a, b) => rank(b.result) - rank(a.result) || (b.result.score ?? 0) - (a.result.score ?? 0))[0] ??
    null
  );
}

/**
 * What would raise the present band, for "what would change it" on the screen.
 *
 * @returns `null` when the band already escalates, or no answer can raise it
 */
export function whatWouldChange(instrument: Instrument, given: Answers): Change | null {
  const now = weigh(instrument, given);
  if (!now.couldStillRise) return null;
  const openItems = questionsOf(instrument.script).filter(
    (item) =>
      item.from !== 'staff' &&
      (now.left.includes(item.id) || given[item.id] === 'declined' || given[item.id] === 'unknown'),
  );
  const alone = openItems.flatMap((item) => {
    const found = best(instrument, given, item);
    return found !== null && rank(found.result) > rank(now) ? [{ item: item.id, band: found.result.band }] : [];
  });
  const [first] = alone;
  if (first !== undefined)
    return { instrument: instrument.id, band: first.band, anyOf: alone.map((one) => one.item), needs: 1 };
  return together(instrument, given, openItems, now);
}

/** Counts how many more answers it takes when no single one is enough; answers that bring no points are not among them. */
function together(
  instrument: Instrument,
  given: Answers,
  openItems: readonly ScriptItem[],
  now: Result,
): Change | null {
  let sofar = { answers: given, score: now.score ?? 0, needs: 0 };
  for (const item of openItems) {
    const found = best(instrument, sofar.answers, item);
    if (found === null) continue;
    const rises = rank(found.result) > rank(now);
    const score = found.result.score ?? 0;
    if (!rises && score <= sofar.score) continue;
    sofar = { answers: { ...sofar.answers, [item.id]: found.answer }, score, needs: sofar.needs + 1 };
    if (rises) return { instrument: instrument.id, band: found.result.band, anyOf: [], needs: sofar.needs };
  }
  return null;
}
