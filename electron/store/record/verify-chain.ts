import { firstHash } from '../../../contract/envelope.ts';
import type { Lane } from '../../../domain/intake/lane.ts';
import type { StoreDb } from '../file/store-db.ts';
import { eventColumns, isAsWritten, type EventRow } from './event-row.ts';

/**
 * Walks a lane from a sequence to its end.
 *
 * @param from first sequence to check; its predecessor's hash is taken as it stands
 * @returns the first sequence that is missing, altered or out of place; `null` when the chain holds
 */
export function firstBreak(db: StoreDb, device: string, lane: Lane, from = 1): number | null {
  const before = db
    .prepare<[string, number], string>('select hash from event where lane = ? and seq = ?')
    .pluck()
    .get(lane, from - 1);
  let expected = before ?? firstHash;
  let seq = from;
  const rows = db.prepare<[string, number], EventRow>(
    `select ${eventColumns} from event where lane = ? and seq >= ? order by seq`,
  );
  for (const row of rows.iterate(lane, from)) {
    if (row.seq !== seq || row.prev_hash !== expected || !isAsWritten(device, row)) return seq;
    expected = row.hash;
    seq += 1;
  }
  const next = db.prepare<[string], number>('select next_seq from lane where lane = ?').pluck().get(lane);
  return next === seq ? null : seq;
}
