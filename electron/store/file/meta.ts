import type { StoreDb, Writing } from './store-db.ts';

/** A small fact about this console that must outlive the process; `null` when it was never set. */
export function readMeta(db: StoreDb, key: string): string | null {
  const value = db.prepare<[string], string>('select v from meta where k = ?').pluck().get(key);
  return value ?? null;
}

export function writeMeta(tx: Writing, key: string, value: string): void {
  tx.prepare('insert into meta (k, v) values (?, ?) on conflict (k) do update set v = excluded.v').run(key, value);
}
