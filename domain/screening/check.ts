import { checkBands } from './check/bands.ts';
import { checkBranches } from './check/branches.ts';
import { checkConditions } from './check/conditions.ts';
import type { Finding } from './check/finding.ts';
import { checkNames } from './check/names.ts';
import { checkJudgement, checkKnown } from './check/proof.ts';
import { checkQuestions } from './check/questions.ts';
import { checkImpossible, checkReachOfAlerts, checkReachOfItems } from './check/reach.ts';
import { checkReferences, checkSources, type Known } from './check/references.ts';
import { checkWeights } from './check/weights.ts';
import { checkWording } from './check/wording.ts';
import type { Instrument } from './instrument.ts';

export type { Finding } from './check/finding.ts';

/**
 * Finds what is wrong with an instrument whose parts have the right shape, but may not fit together.
 *
 * What can be reached is decided by trying answers on the engine itself, up to a bound; where the bound ends it, the finding says so.
 *
 * @param known ids of what the instrument may name outside itself
 * @returns empty when nothing is wrong; otherwise in the order of looking, faults of single parts before those of the whole
 */
export function check(instrument: Instrument, known: Known = {}): readonly Finding[] {
  const conditions = checkConditions(instrument);
  const isSound = (path: string): boolean =>
    !conditions.some((one) => one.path === path || one.path.startsWith(`${path}/`));
  return [
    ...checkWording(instrument),
    ...checkNames(instrument),
    ...checkQuestions(instrument),
    ...conditions,
    ...checkBranches(instrument),
    ...checkReachOfItems(instrument, isSound),
    ...checkBands(instrument, isSound),
    ...checkReachOfAlerts(instrument, isSound),
    ...checkImpossible(instrument, isSound),
    ...checkWeights(instrument),
    ...checkSources(instrument),
    ...checkReferences(instrument, known),
    ...checkJudgement(instrument),
    ...checkKnown(instrument),
  ];
}
