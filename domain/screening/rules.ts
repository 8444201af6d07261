import type { ItemId } from './answer.ts';
import type { Condition } from './condition.ts';
import type { Words } from './words.ts';

/** What a band asks people to do, least first. `escalate` gates the outcome of the intake. */
export const levels = ['none', 'watch', 'escalate'] as const;
export type Level = (typeof levels)[number];

export const higherLevel = (a: Level, b: Level): Level => (levels.indexOf(a) >= levels.indexOf(b) ? a : b);

/** One way into a band. */
export type BandRule = {
  /** Names the reason in results, e.g. `visible_high_risk`. */
  readonly code: string;
  readonly when: Condition;
  readonly source: string;
  /** Set by the agency, which may change it in a version of its own. */
  readonly policy?: true;
};

/**
 * Bands stand in order of severity, highest first; the first with a rule that certainly holds is the result. The last one has no rule
 * and takes whatever is left, so there are neither holes nor overlaps.
 */
export type Band = {
  readonly id: string;
  readonly title: Words;
  readonly level: Level;
  readonly rules: readonly BandRule[];
  /** What to do, in words. */
  readonly action?: Words;
  /** Percentage published for this band, 0 to 100; never given while an answer is missing. */
  readonly percent?: { readonly value: number; readonly source: string };
  /** Services worth offering, ids of the services list. */
  readonly services?: readonly string[];
  /** Scripts worth opening next; a positive brief screen opens the full one. */
  readonly opens?: readonly string[];
};

/** One single answer that must be seen at once, whatever the band. */
export type Alert = { readonly id: string; readonly title: Words; readonly when: Condition; readonly source: string };

/** Points of an answer: of a yes, a factor of a number, or by the code of a choice. */
export type Weight = number | Readonly<Record<string, number>>;

export type Score = {
  readonly weights: Readonly<Record<ItemId, Weight>>;
  readonly source: string;
  /** The sum says nothing while an answer is missing. */
  readonly needsAll?: true;
};

/** Answers that cannot be weighed at all, and why. */
export type Impossible = { readonly code: string; readonly when: Condition; readonly why: Words };

/** How the answers of one instrument are weighed, as data. */
export type Rules = {
  readonly score?: Score;
  readonly bands: readonly Band[];
  readonly alerts: readonly Alert[];
  readonly impossible: readonly Impossible[];
  /** The staff item that a person sets by judging the danger higher than the answers. */
  readonly judgement?: { readonly item: ItemId; readonly is: string };
};
