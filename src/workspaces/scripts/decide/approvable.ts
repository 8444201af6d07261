import type { DraftLine } from '../../../../contract/scripts.ts';

/** A draft as those see it who decide about it. */
export type Approvable = {
  readonly line: DraftLine;
  /** Errors and known answers that miss; while there are any, nobody can publish. */
  readonly errors: number;
  /** What is written here is at the centre. */
  readonly isSaved: boolean;
};
