import type { Answer, Answers, ItemId, Unsettled } from './answer.ts';
import type { Instrument } from './instrument.ts';

/** `open`: true or false depending on what is still missing, declined or unknown. */
export type Truth = 'true' | 'false' | 'open';

/** Both ends are reached by some answers; `high` is `Infinity` where an item has no upper end. */
export type Range = { readonly low: number; readonly high: number };

/**
 * Two ways to look at answers. `now`: as they stand; what is missing may turn out either way, a refusal is a refusal.
 * `possible`: whatever is missing, declined or unknown may still be answered, and a branch may still open or close.
 */
export type View = 'now' | 'possible';

/** What is known of one item. */
export type Seen =
  /** `isSure` false: a branch may still close and take the answer out. */
  | { readonly kind: 'settled'; readonly value: Answer; readonly isSure: boolean }
  /** Nothing settled; `mayShut`: a branch may still close, or it may be left empty. */
  | { readonly kind: 'open'; readonly said?: Unsettled; readonly mayShut: boolean }
  /** Not part of this screening: behind a closed branch, or left empty by staff. */
  | { readonly kind: 'shut' };

/** The answers of one screening seen through its script: the one thing all rules look at. */
export type Sight = {
  readonly instrument: Instrument;
  readonly given: Answers;
  readonly look: (item: ItemId, view: View) => Seen;
  /** Whether branching asks this item; `open` while that is not certain. */
  readonly asks: (item: ItemId, view: View) => Truth;
  readonly score: (view: View) => Range;
};
