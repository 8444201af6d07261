import { randomUUID } from 'node:crypto';
import type { Lane } from '../../domain/intake/lane.ts';
import { lanes } from '../../domain/intake/lane.ts';
import type { SyncStatus } from '../../contract/bridge.ts';
import type { StaffId } from '../../domain/ids.ts';
import { bundledCatalogue } from '../../domain/screening/bundled.ts';
import { readMeta, writeMeta } from './file/meta.ts';
import { openStore } from './file/open.ts';
import { writing } from './file/store-db.ts';
import { StoreRefused } from './file/store-refused.ts';
import type { Opening } from './messages.ts';
import type { Moment } from './moment.ts';
import type { Desk } from './record/carry-out.ts';
import { keyProof } from './record/device-key.ts';
import { firstBreak } from './record/verify-chain.ts';
import { makeWay, type AskToken } from './sync/way.ts';
import { startSync, type Sync } from './sync/sync.ts';

/** The open record with everything that lives as long as it is open. */
export type RecordHouse = Desk & { readonly sync: Sync };
export type Surroundings = {
  readonly moment: Moment;
  readonly askToken: AskToken;
  readonly onStatus: (status: SyncStatus) => void;
};
export type Person = { readonly staffId: StaffId | null; readonly isUnlocked: boolean };

/** Opening must stay quick on a console with years of facts; the centre checks the whole chain. */
const checkedAtOpening = 500;

function checkEnd(desk: Desk, lane: Lane): void {
  const next = desk.db.prepare<[string], number>('select next_seq from lane where lane = ?').pluck().get(lane) ?? 1;
  const at = firstBreak(desk.db, desk.device, lane, Math.max(1, next - checkedAtOpening));
  if (at !== null) throw new StoreRefused('chain-broken', `${lane} ${at}`);
}

function deviceOf(db: Desk['db']): string {
  return (
    readMeta(db, 'device') ??
    writing(db, (tx) => {
      const device = randomUUID();
      writeMeta(tx, 'device', device);
      return device;
    })
  );
}

/**
 * Opens the record and starts sending it.
 *
 * @throws {StoreRefused} store-wrong-key, store-damaged, database-newer, chain-broken
 */
export function openRecord(opening: Opening, around: Surroundings): RecordHouse {
  const db = openStore(opening.file, opening.keyHex);
  try {
    const desk: Desk = { db, device: deviceOf(db), moment: around.moment, catalogue: () => bundledCatalogue };
    for (const lane of lanes) checkEnd(desk, lane);
    const route = {
      server: opening.server,
      device: desk.device,
      key: keyProof(db, desk.device),
      fetch: globalThis.fetch,
      now: around.moment.now,
    };
    const sync = startSync({
      db,
      makeWay: (onChange) => makeWay(route, around.askToken, onChange),
      onStatus: around.onStatus,
      random: Math.random,
    });
    return { ...desk, sync };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Folds the write-ahead log into the file and closes it. */
export function closeRecord(house: RecordHouse): void {
  house.sync.stop();
  house.db.pragma('wal_checkpoint(truncate)');
  house.db.close();
}
