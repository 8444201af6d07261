import type { Answers, ItemId } from './answer.ts';
import { impossibleNow } from './impossible.ts';
import type { Instrument } from './instrument.ts';
import { higherLevel, type Level } from './rules.ts';
import { questionsOf } from './script.ts';
import type { Words } from './words.ts';
import { weigh, type Reason, type Result } from './weigh.ts';

/** What a script says should happen next. Only a person may raise it further; nobody may lower it. */
export type Assessment = {
  readonly level: Level;
  /** One result an instrument, in the order of asking. */
  readonly results: readonly Result[];
  /** Why, most urgent first; bands that ask for nothing give no reason. */
  readonly reasons: readonly Reason[];
  readonly alerts: readonly { readonly id: string; readonly items: readonly ItemId[] }[];
  /** Every question the branches ask was settled. */
  readonly complete: boolean;
  readonly couldStillRise: boolean;
  readonly left: readonly ItemId[];
  readonly skipped: readonly ItemId[];
  /** Answers that cannot both be right, in words; the band stands meanwhile, and one of them should be asked again. */
  readonly impossible: readonly Words[];
  /** Scripts worth opening next. */
  readonly opens: readonly string[];
  readonly services: readonly string[];
};

/** The answers of one instrument out of those of a whole script, with the judgement of whoever screens beside them. */
export function answersOf(instrument: Instrument, given: Answers, isJudgedHigher: boolean): Answers {
  const ids = new Set(questionsOf(instrument.script).map((item) => item.id));
  const own = Object.fromEntries(Object.entries(given).filter(([id]) => ids.has(id)));
  const { judgement } = instrument.rules;
  return isJudgedHigher && judgement !== undefined ? { ...own, [judgement.item]: judgement.is } : own;
}

const byUrgency = (a: Reason, b: Reason): number => {
  if (a.level === b.level) return 0;
  return higherLevel(a.level, b.level) === a.level ? -1 : 1;
};

/**
 * Weighs the answers to a script, which may consist of several instruments.
 *
 * @param isJudgedHigher whether a person judged the danger to be at the level that escalates
 */
export function assess(instruments: readonly Instrument[], given: Answers, isJudgedHigher: boolean): Assessment {
  const results = instruments.map((one) => weigh(one, answersOf(one, given, isJudgedHigher)));
  const level = results.reduce<Level>((highest, one) => higherLevel(highest, one.level), 'none');
  return {
    level,
    results,
    reasons: results
      .flatMap((one) => one.reasons)
      .filter((one) => one.level !== 'none')
      .toSorted(byUrgency),
    alerts: results.flatMap((one) => one.alerts),
    complete: results.every((one) => one.complete),
    couldStillRise: level !== 'escalate' && results.some((one) => one.couldStillRise),
    left: results.flatMap((one) => one.left),
    skipped: results.flatMap((one) => one.skipped.map((skip) => skip.item)),
    impossible: instruments.flatMap((one) => impossibleNow(one, answersOf(one, given, isJudgedHigher))?.why ?? []),
    opens: [...new Set(results.flatMap((one) => one.opens))],
    services: [...new Set(results.flatMap((one) => one.services))],
  };
}
