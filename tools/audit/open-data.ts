import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockData } from '../../server/data-lock.ts';
import { connect, type Sql } from '../../server/db/connect.ts';
import { startEmbedded } from '../../server/db/embedded.ts';
import { migrations } from '../../server/db/migrations.ts';
import { Said } from './said.ts';

const usualData = '.nida/centre';

/** Nothing is brought forward here: who checks a record does not change it. */
async function refuseOtherVersion(sql: Sql): Promise<void> {
  const rows = await sql<{ version: number }[]>`select version from schema_version`.catch(() => null);
  const version = rows?.[0]?.version;
  if (version !== migrations.length)
    throw new Said(
      `the database is at version ${version ?? 'unknown'}, this program knows ${migrations.length}; start the server once, or use the program it belongs to`,
    );
}

async function withUrl<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(url);
  try {
    await refuseOtherVersion(sql);
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Opens a centre's database for reading: the one of `DATABASE_URL`, or the one in a stopped centre's data folder.
 *
 * @throws {Said} when there is none; {StartRefused} data-in-use when its centre runs
 */
export async function withData<T>(data: string | undefined, work: (sql: Sql) => Promise<T>): Promise<T> {
  const url = process.env['DATABASE_URL'];
  if (data === undefined && url !== undefined && url !== '') return withUrl(url, work);
  const folder = resolve(data ?? usualData);
  if (!existsSync(join(folder, 'postgres', 'cluster', 'PG_VERSION')))
    throw new Said(`${folder} is no centre's data folder; name one with --data, or a database with DATABASE_URL`);
  const release = await lockData(folder);
  try {
    const cluster = await startEmbedded(folder);
    try {
      return await withUrl(cluster.url, work);
    } finally {
      await cluster.stop();
    }
  } finally {
    await release();
  }
}
