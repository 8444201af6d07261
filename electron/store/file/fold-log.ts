import type { StoreDb } from './store-db.ts';

/** As many pages (4 MB) may stand in the log before the writer itself must fold it in, as when work never pauses. */
export const mostLogPages = 1000;
const lookEveryMs = 500;
/** As many changed rows (about 60 steps, 400 pages) are folded without waiting for a pause: long before the writer must. */
const mostUnfolded = 300;
/** Between two looks; more is not a person's writing but a queue that empties, and that is not held up. */
const mostOfAPerson = 60;

/**
 * Folds the write-ahead log into the file in the writer's pauses, and between its steps when no pause comes: done by the writer it costs one answer in a
 * hundred several milliseconds more.
 *
 * @param failed whether the disk is why it failed; anything else is thrown
 */
export function foldLogInPauses(db: StoreDb, failed: (error: unknown) => boolean): { readonly stop: () => void } {
  const changes = db.prepare<[], number>('select total_changes()').pluck();
  let before = changes.get() ?? 0;
  let folded = before;
  const look = (): void => {
    const now = changes.get() ?? 0;
    const fresh = now - before;
    const unfolded = now - folded;
    before = now;
    const isDue = fresh === 0 || (fresh <= mostOfAPerson && unfolded >= mostUnfolded);
    if (unfolded === 0 || !isDue) return;
    folded = now;
    try {
      db.pragma('wal_checkpoint(passive)');
    } catch (error) {
      if (!failed(error)) throw error;
    }
  };
  const timer = setInterval(look, lookEveryMs);
  return { stop: () => clearInterval(timer) };
}
