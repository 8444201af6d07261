import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { migrations } from './migrations/all.ts';
import { migrate } from './migrate.ts';
import type { StoreDb } from './store-db.ts';
import { StoreRefused } from './store-refused.ts';

/** Up to 3.51.2 two connections on one write-ahead log could damage the file (SQLite, WAL-reset bug, fixed in 3.51.3). */
const oldestSqlite = [3, 51, 3] as const;

function assertSqlite(db: StoreDb): void {
  const version = String(db.prepare('select sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  for (const [place, least] of oldestSqlite.entries()) {
    const part = parts[place] ?? 0;
    if (part > least) return;
    if (part < least) throw new Error(`SQLite ${version} is older than ${oldestSqlite.join('.')}`);
  }
}

function unlockFile(db: StoreDb, keyHex: string): void {
  if (!/^[0-9a-f]{64}$/u.test(keyHex)) throw new StoreRefused('store-wrong-key', 'the key is not 32 bytes');
  db.pragma("cipher='sqlcipher'");
  db.pragma(`key="x'${keyHex}'"`);
  try {
    // The key is used at the first read only; a wrong one shows as a file that is no database.
    db.prepare('select count(*) from sqlite_schema').get();
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : '';
    if (code === 'SQLITE_NOTADB') throw new StoreRefused('store-wrong-key');
    if (code.startsWith('SQLITE_CORRUPT')) throw new StoreRefused('store-damaged');
    throw error;
  }
}

function settle(db: StoreDb): void {
  // FULL, not NORMAL: after a power cut NORMAL loses answers that the screen has already shown as saved.
  db.pragma('journal_mode=wal');
  db.pragma('synchronous=full');
  // SQLite's temporary files are not encrypted, so there are none.
  db.pragma('temp_store=memory');
  db.pragma('foreign_keys=on');
  db.pragma('secure_delete=on');
  db.pragma('trusted_schema=off');
}

/**
 * Opens this console's encrypted record, making it when it does not exist yet.
 *
 * @param keyHex 32 random bytes as 64 lower-case hex digits; never derived from a PIN here
 * @throws {StoreRefused} store-wrong-key, store-damaged, database-newer
 */
export function openStore(file: string, keyHex: string): StoreDb {
  const isNew = !existsSync(file);
  const db = new Database(file);
  try {
    unlockFile(db, keyHex);
    assertSqlite(db);
    settle(db);
    migrate(db, migrations);
    if (!isNew && db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new StoreRefused('store-damaged');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
