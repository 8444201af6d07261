import { v7 } from 'uuid';
import type { Writing } from '../file/store-db.ts';

/** The first 48 bits of a UUIDv7 are milliseconds since 1970 (RFC 9562). */
const msecsOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

function newestId(tx: Writing): string | null {
  const ids = tx
    // `cross`: the lanes first. Left to itself SQLite reads every event and looks for its lane.
    .prepare<[], string>('select event_id from lane cross join event on event.lane = lane.lane and seq = next_seq - 1')
    .pluck()
    .all();
  return ids.toSorted().at(-1) ?? null;
}

/**
 * A time-ordered id after every id in this log. The generator rises within one run of the process only; a clock set back before the
 * next start would otherwise make later facts look earlier than an escalation that still waits, and let them overtake it.
 */
export function nextId(tx: Writing, newId: () => string): string {
  const [id, newest] = [newId(), newestId(tx)];
  return newest === null || id > newest ? id : v7({ msecs: msecsOf(newest) + 1 });
}
