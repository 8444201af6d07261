/** One question of a script; ids follow the instrument's own numbering, e.g. `lap5`. */
export type ItemId = string;

/**
 * What the caller said. Declined and unknown are answers of their own and never mean "no".
 * A question that was not asked has no entry at all.
 */
export type Answer = 'yes' | 'no' | 'declined' | 'unknown';
export const answers = ['yes', 'no', 'declined', 'unknown'] as const satisfies readonly Answer[];

export type Answers = Readonly<Record<ItemId, Answer>>;

/** The exact version a result was made with, so that it can be made again years later. */
export type VersionRef = { readonly id: string; readonly version: string };
