import { existsSync } from 'node:fs';
import type { Lane } from '../../../domain/intake/lane.ts';
import { lanes } from '../../../domain/intake/lane.ts';
import { readMeta } from '../file/meta.ts';
import { openStore } from '../file/open.ts';
import type { StoreDb } from '../file/store-db.ts';
import type { CentreRoute } from '../sync/centre.ts';
import { laneState } from '../sync/lane-state.ts';
import type { SentStatus } from '../sync/sync-status.ts';
import { startSync, type Sync } from '../sync/sync.ts';
import type { Way } from '../sync/way.ts';
import { earlierKey } from './earlier-key.ts';
import { earlierFile } from './salvage.ts';

/** What was brought over from one damaged record, on its way to the centre under the name of its old device. */
export type Earlier = {
  readonly status: () => SentStatus;
  /** Nothing of it goes any more: all is there, or people must look first. */
  readonly isAtRest: () => boolean;
  readonly isSent: () => boolean;
  readonly hurry: Sync['hurry'];
  readonly stop: () => void;
};

/** Makes the way to the centre in a device's name, with the key to show for it. */
export type MakeWay = (name: Pick<CentreRoute, 'device' | 'key'>, onChange: () => void) => Way;

type Sending = {
  readonly folder: string;
  readonly keyHex: string;
  readonly makeWay: MakeWay;
  readonly onStatus: () => void;
  readonly random: () => number;
  readonly failed: (error: unknown) => boolean;
};

function rests(db: StoreDb, lane: Lane): boolean {
  const { acked, next_seq: next, stopped } = laneState(db, lane);
  if (stopped !== null || acked === next - 1) return true;
  const code = db
    .prepare<[string, number], string | null>('select code from event where lane = ? and seq > ? order by seq limit 1')
    .pluck()
    .get(lane, acked);
  return code !== null;
}

/**
 * Goes on sending what was brought over, exactly as it was sealed. Nothing is added under the old name, so its chain ends where the
 * damage began and never forks.
 *
 * @returns `null` when nothing could be brought over
 */
export function sendEarlier(sending: Sending): Earlier | null {
  if (!existsSync(earlierFile(sending.folder))) return null;
  const db = openStore(earlierFile(sending.folder), sending.keyHex);
  const device = readMeta(db, 'device');
  if (device === null) {
    db.close();
    return null;
  }
  const { onStatus, random, failed } = sending;
  const name = { device, key: earlierKey(db, device) };
  const makeWay = (onChange: () => void): Way => sending.makeWay(name, onChange);
  const sync = startSync({ db, makeWay, onStatus, random, failed, isOver: true });
  sync.hurry();
  const isSent = (): boolean =>
    lanes.every(
      (lane) => laneState(db, lane).stopped === null && laneState(db, lane).acked === laneState(db, lane).next_seq - 1,
    );
  return {
    status: sync.status,
    isAtRest: () => lanes.every((lane) => rests(db, lane)),
    isSent,
    hurry: sync.hurry,
    stop: () => {
      sync.stop();
      db.close();
    },
  };
}
