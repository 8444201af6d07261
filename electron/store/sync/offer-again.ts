import type { Hello } from '../../../contract/envelope.ts';
import { lanes, type Lane } from '../../../domain/intake/lane.ts';
import { readMeta, writeMeta } from '../file/meta.ts';
import type { StoreDb, Writing } from '../file/store-db.ts';
import { holds, laneState, resumeFrom } from './lane-state.ts';

const epochAt = 'server_epoch';

/** How far the centre has acknowledged each lane. */
export type Acknowledged = Readonly<Record<Lane, number>>;

export const acknowledgedOf = (db: StoreDb): Acknowledged => ({
  urgent: laneState(db, 'urgent').acked,
  bulk: laneState(db, 'bulk').acked,
});

/** The life of the centre's database that was asked last what it holds; `null` before it was ever asked. */
export const knownEpoch = (db: StoreDb): string | null => readMeta(db, epochAt);

/**
 * Takes back what the centre acknowledged and no longer holds: an earlier copy of its database was put back. It waits from then on
 * like anything new, and what the centre does hold of it comes back as a duplicate.
 *
 * Heads decide, not the epoch: where a whole machine was set back, its epoch went back with it.
 *
 * @param before what was acknowledged when the centre was asked, so that an acknowledgement on its way is no loss
 * @returns lanes that have something to send again
 */
export function offerAgain(tx: Writing, { epoch, lanes: heads }: Hello, before: Acknowledged): ReadonlySet<Lane> {
  if (heads === undefined) return new Set();
  const behind = lanes.filter((lane) => {
    const { acked, stopped } = laneState(tx, lane);
    // Where steps are missing, as in what was brought over from a damaged record, they cannot be sent again.
    return stopped === null && heads[lane] < Math.min(before[lane], acked) && holds(tx, lane, heads[lane] + 1);
  });
  for (const lane of behind) resumeFrom(tx, lane, heads[lane] + 1);
  if (epoch !== undefined && knownEpoch(tx) !== epoch) writeMeta(tx, epochAt, epoch);
  return new Set(behind);
}
