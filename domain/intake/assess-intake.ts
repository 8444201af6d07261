import { assess, type Assessment } from '../screening/assess.ts';
import type { Answers, ItemId, VersionRef } from '../screening/answer.ts';
import type { Catalogue } from '../screening/catalogue.ts';
import { higherLevel, levels, type Level } from '../screening/rules.ts';
import type { Reason } from '../screening/weigh.ts';
import type { Intake } from './intake.ts';

/** One script of an intake with what its answers mean; `null` when this program does not carry the script's version. */
export type AssessedRun = {
  readonly script: VersionRef;
  readonly answers: Answers;
  readonly assessment: Assessment | null;
};

/** What all screenings of an intake say together. */
export type IntakeAssessment = {
  readonly level: Level;
  /** The opening script first, then those opened later in their order. */
  readonly runs: readonly AssessedRun[];
  readonly reasons: readonly Reason[];
  readonly alerts: readonly { readonly id: string; readonly items: readonly ItemId[] }[];
  readonly couldStillRise: boolean;
  /** Scripts worth opening that are not open yet. */
  readonly opens: readonly string[];
  readonly services: readonly string[];
};

const urgencyFirst = (a: Reason, b: Reason): number => levels.indexOf(b.level) - levels.indexOf(a.level);

/** Every run of an intake, the opening one first. */
export const runsOf = (intake: Intake): readonly Pick<AssessedRun, 'script' | 'answers'>[] => [
  intake.screening,
  ...(intake.further ?? []),
];

/** Weighs every screening of an intake as it stands. What a person raised counts for all of them. */
export function assessIntake(intake: Intake, catalogue: Catalogue): IntakeAssessment {
  const raised = intake.screening.raised?.level ?? 'none';
  const runs = runsOf(intake).map(({ script, answers }) => {
    const instruments = catalogue.find(script);
    const assessment = instruments === null ? null : assess(instruments, answers, raised === 'escalate');
    return { script, answers, assessment };
  });
  const known = runs.flatMap((run) => (run.assessment === null ? [] : [run.assessment]));
  const level = known.reduce<Level>((highest, one) => higherLevel(highest, one.level), raised);
  const started = new Set(runs.flatMap((run) => (catalogue.find(run.script) ?? []).map((one) => one.id)));
  return {
    level,
    runs,
    reasons: known.flatMap((one) => one.reasons).toSorted(urgencyFirst),
    alerts: known.flatMap((one) => one.alerts),
    couldStillRise: level !== 'escalate' && known.some((one) => one.couldStillRise),
    opens: [...new Set(known.flatMap((one) => one.opens))].filter((id) => !started.has(id)),
    services: [...new Set(known.flatMap((one) => one.services))],
  };
}

/** The level in force; a script this program does not carry leaves only what people raised. */
export const levelOf = (intake: Intake, catalogue: Catalogue): Level => assessIntake(intake, catalogue).level;
