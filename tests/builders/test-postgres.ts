import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type Sql } from '../../server/db/connect.ts';
import { startEmbedded } from '../../server/db/embedded.ts';
import { migrate } from '../../server/db/migrate.ts';
import { migrations } from '../../server/db/migrations.ts';
import { migratePhoneHouse } from './phone-tables.ts';
import { takeReadyData } from './ready-data.ts';

/** Names the PostgreSQL that the tests of this run share; unset, whoever needs one starts it. */
const sharedAt = 'NIDA_TEST_POSTGRES';

/** What a test's database is a copy of: the whole centre's, or that of telephony and identity with what they lean on. */
type Template = 'postgres' | 'phone_house';
type Postgres = { readonly url: string; readonly stop: () => Promise<void> };

const inDatabase = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** Nobody may be in a template while it is copied, so this asks from another. */
async function tell(url: string, statement: string): Promise<void> {
  await within(inDatabase(url, 'template1'), (sql) => sql.unsafe(statement));
}

async function within(url: string, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = connect(url);
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Starts one with its templates. What a power cut would leave of it matters to nobody. */
async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nida-test-postgres-'));
  await takeReadyData(folder);
  const first = await startEmbedded(folder);
  await within(first.url, async (sql) => {
    await sql.unsafe('alter system set fsync = off');
    // Each open centre has a pool of its own.
    await sql.unsafe('alter system set max_connections = 400');
    await migrate(sql, migrations);
  });
  await first.stop();
  const cluster = await startEmbedded(folder);
  await tell(cluster.url, 'create database phone_house');
  await within(inDatabase(cluster.url, 'phone_house'), migratePhoneHouse);
  return {
    url: cluster.url,
    stop: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** For all tests of this run. @returns takes it away */
export async function sharePostgres(): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres();
  process.env[sharedAt] = url;
  return stop;
}

export type TestPostgres = {
  /** A new database that nobody else is in. @returns its address */
  readonly fresh: (template: Template) => Promise<string>;
  /** Its databases go; whoever is still in them is thrown out. */
  readonly stop: () => Promise<void>;
};

export async function testPostgres(): Promise<TestPostgres> {
  const shared = process.env[sharedAt];
  const { url, stop } = shared === undefined ? await startPostgres() : { url: shared, stop: async () => undefined };
  const made: string[] = [];
  return {
    fresh: async (template) => {
      const name = `test_${randomUUID().replaceAll('-', '')}`;
      await tell(url, `create database ${name} template ${template}`);
      made.push(name);
      return inDatabase(url, name);
    },
    stop: async () => {
      for (const name of made) await tell(url, `drop database ${name} with (force)`);
      await stop();
    },
  };
}
