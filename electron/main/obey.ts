import type { SyncStatus } from '../../contract/bridge.ts';
import type { ConsoleOrder } from '../../contract/consoles.ts';
import type { Log } from './log.ts';

export type Obeying = {
  /** Nobody works here any more: signed out, record closed, and what the centre lent forgotten. */
  readonly stop: () => Promise<void>;
  /** Destroys every wrap of the key, then the files it opened. */
  readonly wipe: () => void;
  readonly log: Log;
};

/**
 * Carries out what the centre told this console as a machine, once, and only when nothing waits any more: what was said in a call is
 * handed over before anything is forgotten.
 */
export function makeObey({ stop, wipe, log }: Obeying): (status: SyncStatus) => void {
  let begun: ConsoleOrder | null = null;
  const carryOut = async (order: ConsoleOrder): Promise<void> => {
    log('order-from-centre', { order });
    await stop();
    if (order === 'wipe') wipe();
  };
  return ({ order, waiting, filesWaiting, centre }) => {
    if (order === null || waiting + filesWaiting > 0 || centre !== 'reached' || begun === order) return;
    begun = order;
    void carryOut(order);
  };
}
