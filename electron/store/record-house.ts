import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { SyncStatus } from '../../contract/bridge.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Lane } from '../../domain/intake/lane.ts';
import { lanes } from '../../domain/intake/lane.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import { attachmentFolder, sweep } from './attachments/file-folder.ts';
import { countWaiting, isKnownFile } from './attachments/file-rows.ts';
import { makeFileSender, type FileSender } from './attachments/file-sender.ts';
import { noteProof } from './damage/proof-note.ts';
import { careForReplaced, deviceNote, type Replaced } from './damage/replaced.ts';
import { asideFolders, finishSettingAside, setAside } from './damage/set-aside.ts';
import { isDamage } from './file/disk-trouble.ts';
import { watchDisk, type DiskWatch } from './file/disk-watch.ts';
import { foldLogInPauses } from './file/fold-log.ts';
import { keepSmallFile } from './file/keep-small-file.ts';
import { readMeta, writeMeta } from './file/meta.ts';
import { openStore } from './file/open.ts';
import { writing, type StoreDb } from './file/store-db.ts';
import { StoreRefused } from './file/store-refused.ts';
import type { Opening } from './messages.ts';
import type { Moment } from './moment.ts';
import type { Desk } from './record/carry-out.ts';
import { keyProof, type KeyProof } from './record/device-key.ts';
import { firstBreak } from './record/verify-chain.ts';
import { keepTheScripts, type ScriptKeeper } from './scripts/script-keeper.ts';
import type { CentreRoute } from './sync/centre.ts';
import { openSpool, type Spool } from './spool/spool.ts';
import { startSync, type Sync } from './sync/sync.ts';
import { makeWay, type AskToken, type Way } from './sync/way.ts';

/** The open record with everything that lives as long as it is open. */
export type RecordHouse = Desk & {
  readonly sync: Sync;
  readonly spool: Spool;
  readonly files: FileSender;
  readonly fileFolder: string;
  readonly scripts: ScriptKeeper;
  readonly disk: DiskWatch;
  readonly folding: { readonly stop: () => void };
  readonly replaced: Replaced;
  readonly status: () => SyncStatus;
};
export type Surroundings = {
  readonly moment: Moment;
  readonly askToken: AskToken;
  readonly onStatus: (status: SyncStatus) => void;
};
export type Person = { readonly staffId: StaffId | null; readonly isUnlocked: boolean };

/** Opening must stay quick on a console with years of facts; the centre checks the whole chain. */
const checkedAtOpening = 500;
/** What stood open is waited for this long; calls go on then, and the rest follows. */
const salvageWaitMs = 3000;

/** With these the file is put aside: it is ours, and cannot be worked on. A wrong key too: this one was proven when it was unwrapped. */
const damage: readonly RefusalCode[] = ['store-damaged', 'store-wrong-key', 'chain-broken'];

function checkEnd(db: StoreDb, device: string, lane: Lane): void {
  const next = db.prepare<[string], number>('select next_seq from lane where lane = ?').pluck().get(lane) ?? 1;
  const at = firstBreak(db, device, lane, Math.max(1, next - checkedAtOpening));
  if (at !== null) throw new StoreRefused('chain-broken', `${lane} ${at}`);
}

type Found = { readonly db: StoreDb; readonly device: string; readonly key: KeyProof };

function openChecked({ file, keyHex }: Opening): Found {
  const db = openStore(file, keyHex);
  try {
    const device = deviceOf(db);
    for (const lane of lanes) checkEnd(db, device, lane);
    return { db, device, key: keyOf(db, device) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** @throws {StoreRefused} store-damaged: without its key no step can be written that the centre would take */
function keyOf(db: StoreDb, device: string): KeyProof {
  try {
    return keyProof(db, device);
  } catch (error) {
    if (error instanceof Database.SqliteError && !isDamage(error)) throw error;
    throw new StoreRefused('store-damaged', 'signing key');
  }
}

function deviceOf(db: StoreDb): string {
  return (
    readMeta(db, 'device') ??
    writing(db, (tx) => {
      const device = randomUUID();
      writeMeta(tx, 'device', device);
      return device;
    })
  );
}

/** The record; or, when it is damaged, a fresh one under a new device's name, after the damaged one was put aside. */
function openOrReplace(opening: Opening, now: number): Found & { readonly afterDamage: boolean } {
  finishSettingAside(opening.file);
  try {
    const found = openChecked(opening);
    return { ...found, afterDamage: readMeta(found.db, 'after-damage') !== null };
  } catch (error) {
    if (!(error instanceof StoreRefused) || !damage.includes(error.code)) throw error;
    setAside(opening.file, now);
    const found = openChecked(opening);
    writing(found.db, (tx) => writeMeta(tx, 'after-damage', error.code));
    return { ...found, afterDamage: true };
  }
}

/** The device of the record before this one; and notes this one's for the next time. */
function noteDevice(file: string, device: string): string | null {
  const note = deviceNote(file);
  const noted = existsSync(note) ? readFileSync(note, 'utf8') : null;
  if (noted !== device) keepSmallFile(note, device);
  return noted === device ? null : noted;
}

/** Under which device's name the centre is spoken to, with the key to show for it. */
type Name = Pick<CentreRoute, 'device' | 'key'>;

type Parts = {
  readonly name: Name;
  readonly opening: Opening;
  readonly around: Surroundings;
  readonly desk: Omit<Desk, 'catalogue'>;
};

/** How the record stands, in one picture: what is sent, what waits for a person, the disk, what was put aside. */
type Told = Pick<RecordHouse, 'db' | 'sync' | 'spool' | 'scripts' | 'disk' | 'replaced'>;
function statusOf({ db, sync, spool, scripts, disk, replaced }: Told): SyncStatus {
  const sent = replaced.withEarlier(sync.status());
  const needsReview = [...sent.needsReview, ...scripts.refused()];
  const told = { needsReview, disk: disk.trouble(), setAside: replaced.told() };
  return { ...sent, ...told, sealed: spool.sealed(), filesWaiting: countWaiting(db) };
}

function furnish(
  { name, opening, around, desk: bare }: Parts,
  before: string | null,
  afterDamage: boolean,
): RecordHouse {
  const { db } = bare;
  const { server, console: named, file, keyHex } = opening;
  const base = { server, console: named, fetch: globalThis.fetch, now: around.moment.now };
  const wayOf = (who: Name, onChange: () => void, isFresh = false): Way =>
    makeWay({ ...base, ...who, afterDamage: isFresh && afterDamage }, around.askToken, onChange);
  const status = (): SyncStatus => statusOf({ db, sync, spool, scripts, disk, replaced });
  const tell = (): void => around.onStatus(status());
  const { now } = around.moment;
  const scripts: ScriptKeeper = keepTheScripts({ db, now, way: () => sync.way, onChange: tell });
  const desk: Desk = { ...bare, catalogue: scripts.catalogue };
  const disk = watchDisk({ db, now, onChange: tell });
  const common = { random: Math.random, failed: disk.failed };
  const old = { file, keyHex, device: before, fresh: db, catalogue: desk.catalogue(), now };
  // The sender of the fresh record may have waited for these.
  const onReplaced = (): void => (sync.wake(new Set(lanes)), tell());
  const replaced = careForReplaced({ ...common, ...old, makeWay: wayOf, onStatus: onReplaced });
  const spool = openSpool({ db, device: bare.device, opening, failed: disk.failed, isElsewhere: replaced.isWaiting });
  const ownWay = (onChange: () => void): Way => wayOf(name, onChange, true);
  const sync = startSync({ ...common, db, makeWay: ownWay, onStatus: tell, mayGo: replaced.mayGo });
  const fileFolder = attachmentFolder(file);
  const beside = { way: () => sync.way, isLaneBusy: sync.isBusy };
  const files = makeFileSender({ ...common, ...beside, db, folder: fileFolder, now, onChange: tell });
  const folding = foldLogInPauses(db, disk.failed);
  scripts.start();
  spool.start();
  return { ...desk, sync, spool, files, fileFolder, scripts, disk, folding, replaced, status };
}

/**
 * Takes away files no fact speaks of. Beside a record that was put aside nothing is: what its facts speak of may not have been read
 * yet, or never will be.
 */
function sweepFiles(db: StoreDb, file: string): void {
  if (asideFolders(file).length === 0) sweep(attachmentFolder(file), (sha256) => isKnownFile(db, sha256));
}

/**
 * Opens the record and starts sending it. A damaged one is put aside and kept, and a fresh one opened in its place.
 *
 * @throws {StoreRefused} database-newer, data-in-use, sqlite-too-old, store-not-durable, and the disk's troubles
 */
export async function openRecord(opening: Opening, around: Surroundings): Promise<RecordHouse> {
  const { db, device, key, afterDamage } = openOrReplace(opening, around.moment.now());
  try {
    const bare = { db, device, moment: around.moment };
    const name = { device, key };
    noteProof(path.dirname(opening.file), key);
    sweepFiles(db, opening.file);
    const house = furnish({ name, opening, around, desk: bare }, noteDevice(opening.file, device), afterDamage);
    await Promise.race([house.replaced.ready, new Promise((resolve) => setTimeout(resolve, salvageWaitMs).unref())]);
    return house;
  } catch (error) {
    db.close();
    throw error;
  }
}

function rest(house: RecordHouse): void {
  house.spool.stop();
  house.folding.stop();
  house.disk.stop();
  house.replaced.stop();
  house.files.stop();
  house.sync.stop();
  house.scripts.stop();
}

/** Folds the write-ahead log into the file and closes it. */
export function closeRecord(house: RecordHouse): void {
  rest(house);
  // Whoever opens it next may be nobody: what is left goes to the centre by itself.
  house.spool.sealRest();
  house.db.pragma('wal_checkpoint(truncate)');
  house.db.close();
}

/** Closes a record that cannot be trusted any more, as it is. */
export function abandonRecord(house: RecordHouse): void {
  rest(house);
  house.db.close();
}
