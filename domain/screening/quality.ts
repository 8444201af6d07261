import { secondsBetween } from '../clock.ts';
import type { IntakeFact } from '../intake/facts.ts';
import type { Answer, Answers, ItemId } from './answer.ts';

/** One written step of an intake, in order. */
export type Step = { readonly at: string; readonly fact: IntakeFact };

/** How one question went. */
export type QuestionQuality = {
  /** `null`: the opening script. */
  readonly script: string | null;
  readonly item: ItemId;
  /** Whole seconds from the step before to its first answer, 0 or more; `null` when another fact answered it. */
  readonly seconds: number | null;
  /** How often a given answer was changed. */
  readonly corrections: number;
  readonly answer: Answer;
};

type Sofar = { readonly questions: readonly QuestionQuality[]; readonly before: string | null };

function afterAnswer(sofar: Sofar, step: Step): Sofar {
  const { at, fact } = step;
  if (fact.type !== 'screening.answered') return sofar;
  const { item, answer, script = null, implied } = fact.body;
  const known = sofar.questions.find((one) => one.item === item && one.script === script);
  if (known === undefined) {
    const seconds =
      implied === true || sofar.before === null ? null : Math.max(0, Math.round(secondsBetween(sofar.before, at)));
    return { questions: [...sofar.questions, { script, item, seconds, corrections: 0, answer }], before: at };
  }
  const isChanged = JSON.stringify(known.answer) !== JSON.stringify(answer);
  const next = { ...known, answer, corrections: known.corrections + (isChanged ? 1 : 0) };
  return { questions: sofar.questions.map((one) => (one === known ? next : one)), before: at };
}

/**
 * How the screenings of one intake went: time and corrections a question, for the review of quality, never of a caller.
 *
 * @param steps everything written on the intake, oldest first; a long pause counts for the question that ended it
 */
export function screeningQuality(steps: readonly Step[]): readonly QuestionQuality[] {
  const end = steps.reduce<Sofar>(
    (sofar, step) =>
      step.fact.type === 'screening.answered' ? afterAnswer(sofar, step) : { ...sofar, before: step.at },
    { questions: [], before: null },
  );
  return end.questions;
}

/** The answers of each script as they stood at the end; the opening script under `null`. */
export function answersAtEnd(questions: readonly QuestionQuality[]): ReadonlyMap<string | null, Answers> {
  const scripts = new Set(questions.map((one) => one.script));
  return new Map(
    [...scripts].map((script) => [
      script,
      Object.fromEntries(questions.filter((one) => one.script === script).map((one) => [one.item, one.answer])),
    ]),
  );
}
