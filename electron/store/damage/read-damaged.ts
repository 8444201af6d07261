import { copyFileSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { isDamage } from '../file/disk-trouble.ts';
import type { StoreDb } from '../file/store-db.ts';

/** A damaged record open for reading; `close` takes the copy away again. */
export type Damaged = { readonly db: StoreDb; readonly close: () => void };

const copies = ['record.db', 'record.db-wal'] as const;
const copyOf = (folder: string, part: string): string => path.join(folder, part.replace('record', 'reading'));

function clear(folder: string): void {
  for (const part of [...copies, 'record.db-shm']) rmSync(copyOf(folder, part), { force: true });
}

/**
 * Opens a record that was put aside, as a copy: opening it folds its log into it, and what people may want to look at later must
 * stay as it was found.
 *
 * @returns `null` when not even its first page can be read with this key
 */
export function openDamaged(folder: string, keyHex: string): Damaged | null {
  clear(folder);
  for (const part of copies) {
    if (existsSync(path.join(folder, part))) copyFileSync(path.join(folder, part), copyOf(folder, part));
  }
  const db = new Database(copyOf(folder, 'record.db'));
  const close = (): void => {
    db.close();
    clear(folder);
  };
  try {
    db.pragma("cipher='sqlcipher'");
    db.pragma(`key="x'${keyHex}'"`);
    db.pragma('temp_store=memory');
    db.prepare('select count(*) from event where false').get();
    return { db, close };
  } catch (error) {
    close();
    if (isDamage(error)) return null;
    throw error;
  }
}

/** The rows of a query that can be read before damage stops it. */
export function readableRows<Row>(db: StoreDb, sql: string, ...bound: readonly unknown[]): readonly Row[] {
  const rows: Row[] = [];
  try {
    for (const row of db.prepare<unknown[], Row>(sql).iterate(...bound)) rows.push(row);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  return rows;
}
