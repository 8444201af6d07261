import type { ConsoleOrder } from '../../contract/consoles.ts';
import type { Log } from './log.ts';

/** An order as it was heard; `at` names it, and is missing where an operator's own sending heard it. */
type HeardOrder = { readonly order: ConsoleOrder; readonly at: string | null };

export type Obeying = {
  /** Whether all that is not at the centre lies sealed beside the record; seals it where the record is open. */
  readonly isSealed: () => Promise<boolean>;
  /** Nobody works here any more: signed out, record closed, and what the centre lent forgotten. */
  readonly stop: () => Promise<void>;
  /** Destroys every wrap of the key. */
  readonly destroyKeys: () => void;
  /** Takes away the files it opened. */
  readonly removeFiles: () => void;
  readonly log: Log;
};

export type Obey = {
  readonly hear: (heard: HeardOrder) => Promise<void>;
  /** What was carried out since the program started, by its name. */
  readonly done: () => HeardOrder | null;
  /** An order waits until somebody opens the record: steps in it are not sealed. */
  readonly isHeld: () => boolean;
};

/**
 * Carries out what the centre told this console as a machine: first what was said in calls is sealed to the centre, then the keys go, then
 * the files. Each part may be done again, so an order that was cut off anywhere is carried out from the start.
 */
export function makeObey({ isSealed, stop, destroyKeys, removeFiles, log }: Obeying): Obey {
  let done: HeardOrder | null = null;
  let isHeld = false;
  let running: Promise<void> | null = null;
  const carryOut = async (heard: HeardOrder): Promise<void> => {
    const isSafe = await isSealed();
    if (!isSafe && !isHeld) log('order-held', { order: heard.order });
    isHeld = !isSafe;
    if (!isSafe) return;
    log('order-from-centre', { order: heard.order });
    await stop();
    if (heard.order === 'wipe') {
      destroyKeys();
      removeFiles();
    }
    done = heard;
  };
  const isDone = ({ order, at }: HeardOrder): boolean =>
    done !== null && (done.order === order || done.order === 'wipe') && (at === null || done.at === at);
  return {
    hear: (heard) => {
      if (isDone(heard)) return Promise.resolve();
      running ??= carryOut(heard).finally(() => {
        running = null;
      });
      return running;
    },
    done: () => done,
    isHeld: () => isHeld,
  };
}
