import type { Position } from './position.ts';

/** What was last seen of the database, kept outside it. */
export type Seen = Position & { readonly epoch: string };

/** Why a database gets a new epoch. */
export type Why = 'first' | 'told' | 'unknown' | 'other-life' | 'behind';

export type Found = {
  /** Kept outside the database; `null` when nothing is. */
  readonly seen: Seen | null;
  /** All epochs the database knows of itself, the first one first. */
  readonly epochs: readonly string[];
  readonly position: Position;
  /** The operator says that an earlier copy was put back. */
  readonly isTold: boolean;
};

/**
 * Whether the database is another than the one last seen, and so needs a new epoch; `null`: it goes on as it was.
 *
 * In doubt it needs one. That costs each console one question and no event; going on with the old one could leave a gap for good.
 */
export function wasRestored({ seen, epochs, position, isTold }: Found): Why | null {
  if (epochs.length === 0) return 'first';
  if (isTold) return 'told';
  if (seen === null) return 'unknown';
  if (!epochs.includes(seen.epoch)) return 'other-life';
  return position.events < seen.events || position.leaves < seen.leaves ? 'behind' : null;
}
