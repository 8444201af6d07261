import { isUnsettled, type Answers, type ItemId, type VersionRef } from './answer.ts';
import { itemsOf, partsOf, type Condition } from './condition.ts';
import { holds, some } from './holds.ts';
import { refOf, type Instrument } from './instrument.ts';
import { higherLevel, levels, type Band, type BandRule, type Level } from './rules.ts';
import { itemsWithPoints, scoreSoFar } from './score.ts';
import { questionsOf, type ScriptItem } from './script.ts';
import { see } from './see.ts';
import type { Range, Sight, Truth, View } from './sight.ts';

export type Reason = {
  readonly instrument: string;
  readonly band: string;
  readonly level: Level;
  /** The rule that fired, e.g. `visible_high_risk`. */
  readonly code: string;
  /** The answers that made it fire. */
  readonly items: readonly ItemId[];
  readonly source: string;
  readonly policy: boolean;
};

/** What one instrument says of the answers so far. */
export type Result = {
  readonly instrument: VersionRef;
  readonly band: string;
  readonly level: Level;
  /** Points so far, in the instrument's own; not a probability. `null` where it has none, or none while answers are missing. */
  readonly score: number | null;
  /** Between which sums the score can end; `null` where the instrument has none. */
  readonly range: Range | null;
  /** Every question the branch asks was settled. Refusals and doubts leave it false. */
  readonly complete: boolean;
  /** The highest level this instrument knows is not reached, and answers can still reach it. */
  readonly couldStillTrigger: boolean;
  /** A band that asks for more than the present one can still be reached by answers. */
  readonly couldStillRise: boolean;
  /** Every band that can be the last word, most severe first. A person's judgement stands outside: it may always raise. */
  readonly possibleBands: readonly string[];
  readonly worstCaseBand: string;
  readonly bestCaseBand: string;
  readonly reasons: readonly Reason[];
  readonly alerts: readonly { readonly id: string; readonly items: readonly ItemId[] }[];
  /** Questions to ask that have no answer. */
  readonly left: readonly ItemId[];
  /** Questions that branching leaves out, and the answers that decided it. */
  readonly skipped: readonly { readonly item: ItemId; readonly because: readonly ItemId[] }[];
  /** Questions left out that hold an answer; it comes back when the branch does. */
  readonly setAside: readonly ItemId[];
  /** Published percentage of the band, 0 to 100; `null` where none is published or an answer is missing. */
  readonly percent: number | null;
  readonly opens: readonly string[];
  readonly services: readonly string[];
};

/** The answers that make a condition hold now. */
function firedItems(condition: Condition, sight: Sight): readonly ItemId[] {
  if ('scoreAtLeast' in condition) return itemsWithPoints(sight);
  if ('all' in condition || 'any' in condition)
    return partsOf(condition)
      .filter((part) => holds(part, sight, 'now') === 'true')
      .flatMap((part) => firedItems(part, sight));
  if ('countYes' in condition) return condition.countYes.filter((item) => passes({ anyYes: [item] }, sight));
  if ('anyYes' in condition) return condition.anyYes.filter((item) => passes({ anyYes: [item] }, sight));
  if ('countOf' in condition)
    return condition.countOf.filter((item) => passes({ ...condition, countOf: [item], atLeast: 1 }, sight));
  return itemsOf(condition).filter((item) => sight.given[item] !== undefined);
}

const passes = (condition: Condition, sight: Sight): boolean => holds(condition, sight, 'now') === 'true';
const truthOf = (band: Band, sight: Sight, view: View): Truth =>
  band.rules.length === 0 ? 'true' : some(band.rules.map((rule) => holds(rule.when, sight, view)));

/** The band in force, and every band that can be the last word. */
function bandsOf(sight: Sight): { readonly now: Band; readonly possible: readonly Band[] } {
  const { bands } = sight.instrument.rules;
  const now = bands.find((band) => truthOf(band, sight, 'now') === 'true');
  if (now === undefined) throw new RangeError(`instrument ${sight.instrument.id} has no last band`);
  const truths = bands.map((band) => truthOf(band, sight, 'possible'));
  const certain = truths.indexOf('true');
  const possible = bands.filter((band, index) => band === now || (index <= certain && truths[index] !== 'false'));
  return { now, possible };
}

/** What an instrument triggers at most: police for a danger tool, attention for a brief screen. */
const triggerOf = (bands: readonly Band[]): Level =>
  bands.reduce<Level>((highest, band) => higherLevel(highest, band.level), 'none');

function reasonsOf(band: Band, sight: Sight): readonly Reason[] {
  const toReason = (rule: BandRule): Reason => ({
    instrument: sight.instrument.id,
    band: band.id,
    level: band.level,
    code: rule.code,
    items: [...new Set(firedItems(rule.when, sight))],
    source: rule.source,
    policy: rule.policy === true,
  });
  return band.rules.filter((rule) => passes(rule.when, sight)).map(toReason);
}

const isSettled = (sight: Sight, item: ItemId): boolean => sight.look(item, 'now').kind === 'settled';

/** What is still to ask, and what branching leaves out. */
function progressOf(sight: Sight, questions: readonly ScriptItem[]) {
  const asked = questions.filter((item) => sight.asks(item.id, 'now') !== 'false');
  const skipped = questions.filter((item) => sight.asks(item.id, 'now') === 'false');
  const needed = asked.filter((item) => item.from !== 'staff' && item.optional !== true);
  return {
    complete: needed.every((item) => isSettled(sight, item.id)),
    left: asked.filter((item) => item.from !== 'staff' && sight.given[item.id] === undefined).map((item) => item.id),
    skipped: skipped.map((item) => ({
      item: item.id,
      because: item.askWhen === undefined ? [] : itemsOf(item.askWhen).filter((id) => sight.given[id] !== undefined),
    })),
    setAside: skipped
      .filter((item) => {
        const answer = sight.given[item.id];
        return answer !== undefined && !isUnsettled(answer);
      })
      .map((item) => item.id),
  };
}

/**
 * Weighs the answers given so far against one version of an instrument.
 *
 * A trigger fires as soon as it is certain, while other questions are still open: a patrol must not wait for a finished form.
 *
 * @param given by question; one that was not asked has no entry. Declined and unknown are answers and never mean "no"
 * @throws {RangeError} when the instrument has no unconditional last band
 * @see docs/sources.md#risk-screening for the source of every rule
 */
export function weigh(instrument: Instrument, given: Answers): Result {
  const sight = see(instrument, given);
  const { rules } = instrument;
  const { now, possible } = bandsOf(sight);
  const progress = progressOf(sight, questionsOf(instrument.script));
  const trigger = triggerOf(rules.bands);
  return {
    instrument: refOf(instrument),
    band: now.id,
    level: now.level,
    score:
      rules.score === undefined || (rules.score.needsAll === true && !progress.complete) ? null : scoreSoFar(sight),
    range: rules.score === undefined ? null : sight.score('possible'),
    ...progress,
    couldStillTrigger: now.level !== trigger && possible.some((band) => band.level === trigger),
    couldStillRise: possible.some((band) => levels.indexOf(band.level) > levels.indexOf(now.level)),
    possibleBands: possible.map((band) => band.id),
    worstCaseBand: possible[0]?.id ?? now.id,
    bestCaseBand: possible.at(-1)?.id ?? now.id,
    reasons: reasonsOf(now, sight),
    alerts: rules.alerts
      .filter((alert) => passes(alert.when, sight))
      .map((alert) => ({ id: alert.id, items: firedItems(alert.when, sight) })),
    percent: progress.complete ? (now.percent?.value ?? null) : null,
    opens: now.opens ?? [],
    services: now.services ?? [],
  };
}
