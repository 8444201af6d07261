import type { Answer, Answers, ItemId, VersionRef } from './answer.ts';
import { holds, itemsOf } from './condition.ts';
import { higherLevel, levels, type Level, type RulePack } from './rule-pack.ts';
import { countedAnswers, isAsked, itemsOfScript, type Script } from './script.ts';

type Reason = {
  readonly pack: string;
  readonly band: string;
  /** The answers that made the band fire. */
  readonly items: readonly ItemId[];
  readonly source: string;
};

type PackResult = {
  readonly pack: VersionRef;
  readonly band: string;
  readonly level: Level;
  /** Yes answers so far among the scored items; not a probability. */
  readonly score: number;
  /** The score if every open item turned out to be yes. */
  readonly highestScore: number;
  readonly worstCaseBand: string;
};

/** What the screening says should happen next. Only a person may raise it further; nobody may lower it. */
export type Assessment = {
  readonly level: Level;
  readonly packs: readonly PackResult[];
  readonly reasons: readonly Reason[];
  readonly alerts: readonly { readonly id: string; readonly items: readonly ItemId[] }[];
  /** Every question the branch asks was answered yes or no. */
  readonly complete: boolean;
  readonly couldStillTrigger: boolean;
  readonly left: readonly ItemId[];
  readonly skipped: readonly ItemId[];
};

function firedItems(items: readonly ItemId[], given: Answers): readonly ItemId[] {
  return items.filter((item) => given[item] === 'yes');
}

function weigh(pack: RulePack, given: Answers, possible: Answers): { result: PackResult; reason: Reason | null } {
  const fired = pack.bands.find((band) => band.when === undefined || holds(band.when, given) === 'true');
  const worst = pack.bands.find((band) => band.when === undefined || holds(band.when, possible) !== 'false');
  if (fired === undefined || worst === undefined) throw new RangeError(`rule pack ${pack.id} has no last band`);
  const yes = firedItems(pack.scored, given).length;
  const open = pack.scored.filter((item) => possible[item] !== 'yes' && possible[item] !== 'no').length;
  const items = fired.when === undefined ? [] : firedItems(itemsOf(fired.when), given);
  return {
    result: {
      pack: { id: pack.id, version: pack.version },
      band: fired.id,
      level: fired.level,
      score: yes,
      highestScore: yes + open,
      worstCaseBand: worst.id,
    },
    reason: fired.level === 'none' ? null : { pack: pack.id, band: fired.id, items, source: fired.source },
  };
}

function couldRise(pack: RulePack, given: Answers, now: Level): boolean {
  return pack.bands.some((band) => {
    if (band.when === undefined || levels.indexOf(band.level) <= levels.indexOf(now)) return false;
    const onJudgement = itemsOf(band.when).every((item) => pack.judgement?.includes(item) === true);
    return !onJudgement && holds(band.when, given) !== 'false';
  });
}

/** Answers the branch counts, and beside them what staff judged. */
function inForce(script: Script, packs: readonly RulePack[], given: Answers): Answers {
  const judged: Record<ItemId, Answer> = {};
  for (const item of packs.flatMap((pack) => pack.judgement ?? [])) {
    const answer = given[item];
    if (answer !== undefined) judged[item] = answer;
  }
  return { ...countedAnswers(script, given), ...judged };
}

/** For "could still": a question whose branch is closed for certain will not be asked, so it cannot turn into a yes. */
function withClosedBranches(script: Script, counted: Answers): Answers {
  const closed = itemsOfScript(script).filter(
    (item) => item.askWhen !== undefined && holds(item.askWhen, counted) === 'false',
  );
  return { ...counted, ...Object.fromEntries(closed.map((item) => [item.id, 'no' as const])) };
}

/**
 * Weighs the answers given so far against one version of a script and its rule packs.
 *
 * A trigger fires as soon as it is certain, while other questions are still open: a patrol must not wait for a finished form.
 *
 * @param given by question; a question that was not asked has no entry. Declined and unknown are answers, and never mean "no".
 * @throws {RangeError} when a rule pack has no unconditional last band
 * @see docs/sources.md#risk-screening for the source of every rule
 */
export function assess(script: Script, packs: readonly RulePack[], given: Answers): Assessment {
  const counted = inForce(script, packs, given);
  const possible = withClosedBranches(script, counted);
  const weighed = packs.map((pack) => weigh(pack, counted, possible));
  const level = weighed.reduce<Level>((highest, one) => higherLevel(highest, one.result.level), 'none');
  const asked = itemsOfScript(script).filter((item) => isAsked(item, counted));
  const settled = (id: ItemId): boolean => counted[id] === 'yes' || counted[id] === 'no';
  return {
    level,
    packs: weighed.map((one) => one.result),
    reasons: weighed.flatMap((one) => (one.reason === null ? [] : [one.reason])),
    alerts: packs.flatMap((pack) =>
      pack.alerts
        .filter((alert) => holds(alert.when, counted) === 'true')
        .map((alert) => ({ id: alert.id, items: firedItems(itemsOf(alert.when), counted) })),
    ),
    complete: asked.every((item) => settled(item.id)),
    couldStillTrigger: packs.some((pack) => couldRise(pack, possible, level)),
    left: asked.filter((item) => counted[item.id] === undefined).map((item) => item.id),
    skipped: itemsOfScript(script)
      .filter((item) => !isAsked(item, counted))
      .map((item) => item.id),
  };
}
