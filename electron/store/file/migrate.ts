import { type StoreDb, type Writing, writing } from './store-db.ts';
import { StoreRefused } from './store-refused.ts';

/** One step of the file's shape; numbered, and never changed after it has shipped. */
export type StoreMigration = { readonly version: number; readonly up: (tx: Writing) => void };

const versionOf = (db: StoreDb): number => Number(db.pragma('user_version', { simple: true }));

/**
 * Brings the file to this program's version, one transaction a step.
 *
 * @throws {StoreRefused} database-newer when a newer program wrote the file: guessing at it could lose what it holds
 */
export function migrate(db: StoreDb, migrations: readonly StoreMigration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const found = versionOf(db);
  if (found > newest)
    throw new StoreRefused('database-newer', `the file is at version ${found}, this program knows ${newest}`);
  for (const migration of migrations) {
    if (migration.version <= versionOf(db)) continue;
    writing(db, (tx) => {
      migration.up(tx);
      tx.pragma(`user_version=${migration.version}`);
    });
  }
}
