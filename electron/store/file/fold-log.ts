import type { StoreDb } from './store-db.ts';

/** As many pages (4 MB) may stand in the log before the writer itself must fold it in, as when work never pauses. */
export const mostLogPages = 1000;
const lookEveryMs = 500;

/**
 * Folds the write-ahead log into the file in the writer's pauses: done by the writer it costs one answer in a hundred several
 * milliseconds more.
 *
 * @param failed whether the disk is why it failed; anything else is thrown
 */
export function foldLogInPauses(db: StoreDb, failed: (error: unknown) => boolean): { readonly stop: () => void } {
  const changes = db.prepare<[], number>('select total_changes()').pluck();
  let before = changes.get();
  let folded = before;
  const look = (): void => {
    const now = changes.get();
    const isPause = now === before;
    before = now;
    if (!isPause || now === folded) return;
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
