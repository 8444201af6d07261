import type Database from 'better-sqlite3';

declare const inside: unique symbol;

/** The open store; good for reading. */
export type StoreDb = Database.Database;
/** The store inside a transaction: the only handle with which anything is written. */
export type Writing = StoreDb & { readonly [inside]: true };

/** Runs `work` in one transaction that is on the disk when this returns; an exception takes everything back. */
export function writing<T>(db: StoreDb, work: (tx: Writing) => T): T {
  // The brand marks what the type cannot see: that BEGIN IMMEDIATE has run on this handle.
  return db.transaction(() => work(db as Writing)).immediate();
}
