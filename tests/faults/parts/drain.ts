import { setTimeout as wait } from 'node:timers/promises';
import type { SyncStatus } from '../../../contract/bridge.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import type { Opening } from '../../../electron/store/messages.ts';
import { addBreaches, deviceIn, eventsIn } from './inspect.ts';
import { checkFeeds, compareAtCentre } from './at-centre.ts';
import type { Breaches } from '../campaign.ts';
import type { RealCentre } from './real-centre.ts';
import type { StoreProcess } from './store-process.ts';

/** Waits, touching nothing, until nothing waits any more; false when it did not come to that in time. */
export async function emptied(store: StoreProcess, forMs: number): Promise<boolean> {
  for (const end = Date.now() + forMs; Date.now() < end && !store.isGone(); await wait(100)) {
    const status = await store.call('syncStatus');
    if (status.ok && status.value.waiting === 0) return true;
  }
  return false;
}

export async function statusOf(store: StoreProcess): Promise<SyncStatus | null> {
  const status = await store.call('syncStatus');
  return status.ok ? status.value : null;
}

/** Holds the centre against a closed record: every event once, in its place, nothing refused. */
export async function factsAtCentre(centre: RealCentre, { file, keyHex }: Opening): Promise<Breaches> {
  const db = openStore(file, keyHex);
  const [device, events] = [deviceIn(db), eventsIn(db)];
  db.close();
  return compareAtCentre(centre.sql, device, events);
}

/** The same, and no feed with a hole. */
export const heldAtCentre = async (centre: RealCentre, opening: Opening): Promise<Breaches> =>
  addBreaches(await factsAtCentre(centre, opening), await checkFeeds(centre.sql));
