import Database from 'better-sqlite3';
import type { Envelope } from '../../../contract/envelope.ts';
import type { Lane } from '../../../domain/intake/lane.ts';
import type { StoreDb } from '../file/store-db.ts';
import { batchAfter, heldBackFrom } from './lane-state.ts';

type Reading = { readonly db: StoreDb; readonly device: string; readonly lane: Lane };

/** The next batch of a lane, read while the one before it is under way: the centre need not wait for it. */
export type ReadAhead = {
  /** Reads what follows on this place; nothing is promised. */
  readonly read: (after: number, maxEvents: number) => void;
  /** The batch behind this place that may go now. */
  readonly next: (after: number, maxEvents: number) => readonly Envelope[];
};

export function makeReadAhead({ db, device, lane }: Reading): ReadAhead {
  let ready: { readonly after: number; readonly events: readonly Envelope[] } | null = null;
  const read: ReadAhead['read'] = (after, maxEvents) => {
    try {
      ready = { after, events: batchAfter(db, { device, lane, after, maxEvents, before: heldBackFrom(db, lane) }) };
    } catch (error) {
      // Whoever sends it reads it again, and says what is wrong with the disk.
      if (!(error instanceof Database.SqliteError)) throw error;
    }
  };
  const next: ReadAhead['next'] = (after, maxEvents) => {
    const [found, before] = [ready, heldBackFrom(db, lane)];
    ready = null;
    const last = found?.events.at(-1);
    const mayGo = last !== undefined && (before === null || last.eventId <= before);
    const isNext = found?.after === after && found.events.length <= maxEvents;
    return found !== null && mayGo && isNext
      ? found.events
      : batchAfter(db, { device, lane, after, maxEvents, before });
  };
  return { read, next };
}
