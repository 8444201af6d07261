import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { diskTroubleIn } from './disk-trouble.ts';
import { mostLogPages } from './fold-log.ts';
import { keepStatements } from './keep-statements.ts';
import { migrations } from './migrations/all.ts';
import { migrate } from './migrate.ts';
import type { StoreDb } from './store-db.ts';
import { StoreRefused } from './store-refused.ts';

/** Up to 3.51.2 two connections on one write-ahead log could damage the file (SQLite, WAL-reset bug, fixed in 3.51.3). */
const oldestSqlite = [3, 51, 3] as const;

/**
 * Whether a release of SQLite may hold the record.
 *
 * @throws {StoreRefused} sqlite-too-old
 */
export function assertSqlite(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [place, least] of oldestSqlite.entries()) {
    const part = parts[place] ?? 0;
    if (part > least) return;
    if (part < least) throw new StoreRefused('sqlite-too-old', version);
  }
}

function unlockFile(db: StoreDb, keyHex: string): void {
  if (!/^[0-9a-f]{64}$/u.test(keyHex)) throw new StoreRefused('store-wrong-key', 'the key is not 32 bytes');
  db.pragma("cipher='sqlcipher'");
  db.pragma(`key="x'${keyHex}'"`);
  // One writer: whoever has the file open keeps others out, so that no second program writes to the same log.
  db.pragma('locking_mode=exclusive');
  // The key is used at the first read only; a wrong one shows as a file that is no database.
  db.prepare('select count(*) from sqlite_schema').get();
}

/** What the record's promise hangs on: the setting, how it is asked for, and what must be read back. */
const promises = [
  // FULL, not NORMAL: after a power cut NORMAL loses answers that the screen has already shown as saved.
  ['journal_mode', 'wal', 'wal'],
  ['synchronous', 'full', 2],
  // SQLite's temporary files are not encrypted, so there are none.
  ['wal_autocheckpoint', mostLogPages, mostLogPages],
  ['temp_store', 'memory', 2],
  ['foreign_keys', 'on', 1],
  ['secure_delete', 'on', 1],
  ['trusted_schema', 'off', 0],
] as const;

/** Settles how the file is written and reads it back: a file system that cannot do it says nothing, it only does less. */
function settle(db: StoreDb): void {
  for (const [name, value] of promises) db.pragma(`${name}=${value}`);
  for (const [name, , expected] of promises) {
    const kept = db.pragma(name, { simple: true });
    if (kept !== expected) throw new StoreRefused('store-not-durable', `${name} ${String(kept)}`);
  }
}

function refusalFor(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (error.code === 'SQLITE_NOTADB') return new StoreRefused('store-wrong-key');
  if (error.code.startsWith('SQLITE_CORRUPT')) return new StoreRefused('store-damaged');
  if (error.code.startsWith('SQLITE_BUSY')) return new StoreRefused('data-in-use');
  const trouble = diskTroubleIn(error);
  return trouble === null ? error : new StoreRefused(trouble, error.code);
}

/** A file of no length is what is left where something cut it off; SQLite would take it for a new one. */
function assertNotCutOff(file: string): void {
  if (statSync(file).size === 0 && existsSync(`${file}-wal`)) throw new StoreRefused('store-damaged', 'empty');
}

/**
 * Opens this console's encrypted record, making it when it does not exist yet.
 *
 * @param keyHex 32 random bytes as 64 lower-case hex digits; never derived from a PIN here
 * @throws {StoreRefused} store-wrong-key, store-damaged, database-newer, data-in-use, sqlite-too-old, store-not-durable, and the
 *   disk's troubles
 */
export function openStore(file: string, keyHex: string): StoreDb {
  const isNew = !existsSync(file);
  if (!isNew) assertNotCutOff(file);
  const db = openFile(file);
  try {
    unlockFile(db, keyHex);
    assertSqlite(String(db.prepare('select sqlite_version()').pluck().get()));
    settle(db);
    migrate(db, migrations);
    if (!isNew && db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new StoreRefused('store-damaged');
    keepStatements(db);
    return db;
  } catch (error) {
    db.close();
    throw refusalFor(error);
  }
}

/** Another program that holds the file will not let go of it soon. */
const busyMs = 500;

function openFile(file: string): StoreDb {
  try {
    return new Database(file, { timeout: busyMs });
  } catch (error) {
    throw refusalFor(error);
  }
}
