import type { Sql } from './connect.ts';
import type { Migration } from './migration.ts';

/** Thrown when the database was written by a newer program; refusing is the only safe thing. */
export class DatabaseNewer extends Error {
  readonly code = 'database-newer';
  constructor(found: number, known: number) {
    super(`the database is at version ${found}, this program knows ${known}`);
  }
}

/**
 * Brings the database to this program's version, one transaction a migration, under a lock so that two servers never race.
 *
 * @throws {DatabaseNewer} when the database is ahead of the program
 */
export async function migrate(sql: Sql, migrations: readonly Migration[]): Promise<void> {
  await sql`create table if not exists schema_version (is_only boolean primary key default true check (is_only), version integer not null)`;
  await sql`insert into schema_version (version) values (0) on conflict do nothing`;
  for (const migration of migrations) {
    await sql.begin(async (tx) => {
      const [row] = await tx<{ version: number }[]>`select version from schema_version for update`;
      const found = row?.version ?? 0;
      if (found > migrations.length) throw new DatabaseNewer(found, migrations.length);
      if (found >= migration.version) return;
      await migration.up(tx);
      await tx`update schema_version set version = ${migration.version}`;
    });
  }
}
