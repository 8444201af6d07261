import type { Lane } from '../../../domain/intake/lane.ts';
import { isDamage } from '../file/disk-trouble.ts';
import type { StoreDb } from '../file/store-db.ts';
import { isAsWritten, type EventRow } from '../record/event-row.ts';
import { columnsIn } from './earlier-key.ts';

/** No lane of one console is longer; only bounds the search behind a damaged place when the lane's own end cannot be read. */
const longestLane = 10_000_000;

type Look = (seq: number) => EventRow | null | 'damaged';

/** Looks for the first event at or after a place. */
function lookIn(db: StoreDb, lane: Lane): Look {
  const find = db.prepare<[string, number], EventRow>(
    `select ${columnsIn(db)} from event where lane = ? and seq >= ? order by seq limit 1`,
  );
  return (seq) => {
    try {
      return find.get(lane, seq) ?? null;
    } catch (error) {
      if (isDamage(error)) return 'damaged';
      throw error;
    }
  };
}

/** The next place that can be read after a damaged one: steps grow while nothing can be read, and are taken back once something could. */
function nextReadable(look: Look, from: number): number | null {
  let damaged = from;
  for (let step = 1; damaged + step < longestLane; step *= 2) {
    const found = look(damaged + step);
    if (found === null) return null;
    if (found === 'damaged') continue;
    let readable = damaged + step;
    while (readable - damaged > 1) {
      const middle = Math.floor((damaged + readable) / 2);
      if (look(middle) === 'damaged') damaged = middle;
      else readable = middle;
    }
    return readable;
  }
  return null;
}

/** The same of a row that may hold anything. */
export function isProven(device: string, row: EventRow): boolean {
  try {
    return isAsWritten(device, row);
  } catch {
    // Not an event of ours any more: the body is no JSON, or a field is out of its shape.
    return false;
  }
}

/** A stretch of one lane; `device` is whose chain it is, which is part of each hash. */
export type Stretch = { readonly device: string; readonly lane: Lane; readonly from: number; readonly until: number };

/** Every event of a stretch that can still be read and proven, in order, over damaged places too. `until` is not part of it. */
export function* provenEvents(db: StoreDb, { device, lane, from, until }: Stretch): Generator<EventRow> {
  const look = lookIn(db, lane);
  let seq: number | null = from;
  while (seq !== null && seq < until) {
    const row = look(seq);
    if (row === null || (row !== 'damaged' && row.seq >= until)) return;
    if (row === 'damaged') seq = nextReadable(look, seq);
    else {
      if (isProven(device, row)) yield row;
      seq = row.seq + 1;
    }
  }
}
