import type { Answers } from '../screening/answer.ts';
import { assess, type Assessment } from '../screening/assess.ts';
import { findScript, packsOf } from '../screening/catalogue.ts';
import { higherLevel, type Level } from '../screening/rule-pack.ts';
import type { Intake, ScreeningRun } from './intake.ts';

/** The answers with the operator's own judgement beside them. */
const withJudgement = (run: ScreeningRun): Answers =>
  run.raised?.level === 'escalate' ? { ...run.answers, officerBelief: 'yes' } : run.answers;

/**
 * The assessment of an intake's screening as it stands.
 *
 * @returns `null` when this program does not carry the script's version (an intake of a newer or retired version)
 */
export function assessScreening(run: ScreeningRun): Assessment | null {
  const script = findScript(run.script);
  if (script === null) return null;
  const assessment = assess(script, packsOf(script), withJudgement(run));
  return { ...assessment, level: higherLevel(assessment.level, run.raised?.level ?? 'none') };
}

/** The level in force; a script this program does not carry leaves only what people raised. */
export const levelOf = (intake: Intake): Level =>
  assessScreening(intake.screening)?.level ?? intake.screening.raised?.level ?? 'none';
