import path from 'node:path';
import { lanes, type Lane } from '../../../domain/intake/lane.ts';
import type { Catalogue } from '../../../domain/screening/catalogue.ts';
import { writeMeta } from '../file/meta.ts';
import { openStore } from '../file/open.ts';
import { writing, type StoreDb, type Writing } from '../file/store-db.ts';
import { eventColumns, type EventRow } from '../record/event-row.ts';
import type { LaneState } from '../sync/lane-state.ts';
import { bringFiles } from './bring-files.ts';
import { bringIntakes } from './bring-intakes.ts';
import { bringKey, signedBy } from './earlier-key.ts';
import { openDamaged, readableRows, type Damaged } from './read-damaged.ts';
import { provenEvents, type Stretch } from './read-lane.ts';

/** Where the steps that could be proven lie: a record like any other, under the old device's name, that nothing is added to. */
export const earlierFile = (folder: string): string => path.join(folder, 'earlier.db');

export type Salvaging = {
  readonly folder: string;
  readonly keyHex: string;
  /** The device whose record it was, as it is noted outside the record; `null` when that note is missing too. */
  readonly device: string | null;
  readonly fresh: StoreDb;
  readonly catalogue: Catalogue;
};
export type Salvaged = {
  readonly device: string | null;
  /** Steps read, proven and brought over. */
  readonly brought: number;
  /** Places of steps that were not found whole; `null` when the record's own count could not be read. */
  readonly missing: number | null;
  /** Of these, the ones the centre had not acknowledged: they are lost, except on paper and in memory. */
  readonly lost: number | null;
  readonly intakes: number;
  readonly drafts: number;
};

/** One lane as the damaged record knew it, or guessed from what was found when its own line cannot be read. */
type Found = { readonly lane: Lane; readonly known: LaneState | null; readonly acked: number };
type At = {
  readonly damaged: StoreDb;
  readonly earlier: StoreDb;
  readonly device: string;
  readonly lanes: readonly Found[];
};

const chunk = 500;
const endless = Number.MAX_SAFE_INTEGER;

function insert(tx: Writing, row: EventRow): number {
  return tx
    .prepare(
      `insert into event (${eventColumns}) values (@lane, @seq, @event_id, @aggregate_kind, @aggregate, @type, @v, @at,
         @boot_id, @mono_ms, @by, @body, @salt, @body_hash, @prev_hash, @hash, @sig) on conflict do nothing`,
    )
    .run({ ...row, sig: row.sig ?? signedBy(tx, row.hash) }).changes;
}

/** Copies the next events of a stretch in one transaction. @returns how many were new, and whether there may be more */
function bringSome(to: StoreDb, rows: Iterator<EventRow>): { readonly brought: number; readonly isMore: boolean } {
  return writing(to, (tx) => {
    let brought = 0;
    for (let count = 0; count < chunk; count += 1) {
      const next = rows.next();
      if (next.done === true) return { brought, isMore: false };
      brought += insert(tx, next.value);
    }
    return { brought, isMore: true };
  });
}

/** Copies a stretch, some hundred events at a time, and lets calls be answered in between. */
async function bring({ damaged, earlier }: At, stretch: Stretch): Promise<number> {
  const rows = provenEvents(damaged, stretch);
  let all = 0;
  for (;;) {
    const { brought, isMore } = bringSome(earlier, rows);
    all += brought;
    if (!isMore) return all;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function lastOf(earlier: StoreDb, lane: Lane): number {
  return (
    earlier.prepare<[string], number>('select coalesce(max(seq), 0) from event where lane = ?').pluck().get(lane) ?? 0
  );
}

/** What the centre has not acknowledged comes first: it is on no other disk. */
async function bringWaiting(at: At): Promise<number> {
  let brought = 0;
  for (const { lane, acked, known } of at.lanes) {
    brought += await bring(at, { device: at.device, lane, from: acked + 1, until: endless });
    const next = Math.max(lastOf(at.earlier, lane), acked) + 1;
    writing(at.earlier, (tx) =>
      tx
        .prepare('update lane set next_seq = ?, acked = ?, stopped = ? where lane = ?')
        .run(next, acked, known?.stopped ?? null, lane),
    );
  }
  return brought;
}

/** How many places of a lane hold no proven step. */
function countMissing({ earlier, lanes: found }: At, from: (one: Found) => number): number | null {
  let missing = 0;
  for (const one of found) {
    if (one.known === null) return null;
    const held = earlier
      .prepare<[string, number], number>('select count(*) from event where lane = ? and seq >= ?')
      .pluck()
      .get(one.lane, from(one));
    missing += Math.max(0, one.known.next_seq - from(one) - (held ?? 0));
  }
  return missing;
}

function findLanes(damaged: StoreDb): readonly Found[] {
  const rows = readableRows<LaneState>(damaged, 'select lane, next_seq, acked, stopped from lane');
  return lanes.map((lane) => {
    const known = rows.find((row) => row.lane === lane) ?? null;
    return { lane, known, acked: known?.acked ?? 0 };
  });
}

async function salvageFrom(salvaging: Salvaging, damaged: StoreDb, onWaiting: () => void): Promise<Salvaged> {
  const { folder, keyHex, fresh, catalogue } = salvaging;
  const noted = readableRows<{ v: string }>(damaged, "select v from meta where k = 'device'")[0]?.v;
  const device = noted ?? salvaging.device;
  // Without its device no event can be proven: it is part of each hash.
  if (device === null) return nothing(null);
  const earlier = openStore(earlierFile(folder), keyHex);
  try {
    writing(earlier, (tx) => {
      writeMeta(tx, 'device', device);
      bringKey(tx, damaged, folder);
    });
    const at: At = { damaged, earlier, device, lanes: findLanes(damaged) };
    let brought = await bringWaiting(at);
    const lost = countMissing(at, (one) => one.acked + 1);
    const kept = bringIntakes({ damaged, device, earlier, fresh, catalogue, isWhole: lost === 0 });
    onWaiting();
    for (const { lane, acked } of at.lanes) brought += await bring(at, { device, lane, from: 1, until: acked + 1 });
    bringFiles(earlier, fresh);
    return { device, brought, missing: countMissing(at, () => 1), lost, ...kept };
  } finally {
    earlier.close();
  }
}

const nothing = (device: string | null): Salvaged => ({
  device,
  brought: 0,
  missing: null,
  lost: null,
  intakes: 0,
  drafts: 0,
});

/**
 * Brings over what a damaged record still holds: every step that can be read and proven into a record beside it, under the old
 * device's name; intakes and half-typed words into the fresh one. Harmless to repeat.
 *
 * @param onWaiting what the centre lacked and what stood open is in place; the history is still being copied
 */
export async function salvage(salvaging: Salvaging, onWaiting: () => void): Promise<Salvaged> {
  const damaged: Damaged | null = openDamaged(salvaging.folder, salvaging.keyHex);
  if (damaged === null) return nothing(salvaging.device);
  try {
    return await salvageFrom(salvaging, damaged.db, onWaiting);
  } finally {
    damaged.close();
  }
}
