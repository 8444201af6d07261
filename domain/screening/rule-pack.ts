import type { ItemId } from './answer.ts';
import type { Condition } from './condition.ts';

/** What a band asks people to do, least first. `escalate` gates the outcome of the intake. */
export const levels = ['none', 'watch', 'escalate'] as const;
export type Level = (typeof levels)[number];

/** Bands are tried in order; the first whose condition certainly holds is the result. The last one has no condition. */
type Band = {
  readonly id: string;
  readonly level: Level;
  readonly when?: Condition;
  /** Where the rule is published; a key of `docs/sources.md`. */
  readonly source: string;
};

/** One single answer that must be seen at once, whatever the band. */
type Alert = { readonly id: string; readonly when: Condition };

/** How answers are weighed, as data, one version. Wordings live in `locales/{ar,en}/screening.json`. */
export type RulePack = {
  readonly id: string;
  readonly version: string;
  readonly scored: readonly ItemId[];
  /** Items a member of staff sets, never asked of the caller; they count although no script holds them. */
  readonly judgement?: readonly ItemId[];
  readonly bands: readonly Band[];
  readonly alerts: readonly Alert[];
  /** `published`: follows a published rule; `policy`: set by the agency and may be changed by it. */
  readonly basis: 'published' | 'policy';
};

export const higherLevel = (a: Level, b: Level): Level => (levels.indexOf(a) >= levels.indexOf(b) ? a : b);
