import type { DiskTrouble } from '../../../contract/bridge.ts';
import { instant } from '../../../domain/ids.ts';
import { diskTroubleIn } from './disk-trouble.ts';
import { writing, type StoreDb } from './store-db.ts';

/** Knows whether the disk takes what is written, and tries again by itself until it does. */
export type DiskWatch = {
  readonly trouble: () => DiskTrouble | null;
  /** A call or a sending failed; true when the disk is why. */
  readonly failed: (error: unknown) => boolean;
  readonly stop: () => void;
};

type Watching = { readonly db: StoreDb; readonly now: () => number; readonly onChange: () => void };

const tryEveryMs = 2000;
/** As much as the longest text of a field: the log reuses its own space, so that one small write succeeds on a full disk. */
const triedBytes = 64 * 1024;

function tryWriting(db: StoreDb): void {
  writing(db, (tx) =>
    tx
      .prepare("insert into meta (k, v) values ('disk-tried', ?) on conflict (k) do update set v = excluded.v")
      .run('0'.repeat(triedBytes)),
  );
  writing(db, (tx) => tx.prepare("delete from meta where k = 'disk-tried'").run());
}

/** @param onChange called when trouble begins, changes and ends */
export function watchDisk({ db, now, onChange }: Watching): DiskWatch {
  let trouble: DiskTrouble | null = null;
  let timer: NodeJS.Timeout | null = null;
  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  const end = (): void => {
    stop();
    trouble = null;
    onChange();
  };
  const failed = (error: unknown): boolean => {
    const code = diskTroubleIn(error);
    if (code === null) return false;
    timer ??= setInterval(attempt, tryEveryMs);
    if (trouble?.code === code) return true;
    trouble = { code, since: trouble?.since ?? instant(now()) };
    onChange();
    return true;
  };
  const attempt = (): void => {
    try {
      tryWriting(db);
      end();
    } catch (error) {
      if (!failed(error)) throw error;
    }
  };
  return { trouble: () => trouble, failed, stop };
}
