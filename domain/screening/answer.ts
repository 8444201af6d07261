/** One question of a script; ids follow the instrument's own numbering, e.g. `lap5`. */
export type ItemId = string;

/** The four answers of a yes-no question, in the order of the keys 1 2 3 4. */
export const answerWords = ['yes', 'no', 'declined', 'unknown'] as const;

/** Answers that settle nothing: the caller would not say, or does not know. They are kept apart and never mean "no". */
const unsettling = ['declined', 'unknown'] as const;
export type Unsettled = (typeof unsettling)[number];

/**
 * What was said to one question: `yes`, `no`, the code of a choice, a number, several codes; or `declined` or `unknown`, which every
 * question takes. A question that was not asked has no entry at all.
 */
export type Answer = string | number | readonly string[];

export type Answers = Readonly<Record<ItemId, Answer>>;

/** The exact version a result was made with, so that it can be made again years later. */
export type VersionRef = {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the version's content; missing in records from before versions were hashed. */
  readonly hash?: string;
};

export const isUnsettled = (answer: Answer): answer is Unsettled => unsettling.some((one) => one === answer);
