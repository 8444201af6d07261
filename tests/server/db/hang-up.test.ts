import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect, type Sql, type Transaction } from '../../../server/db/connect.ts';
import { isHangUp } from '../../../server/db/hang-ups.ts';
import { startEmbedded, type EmbeddedPostgres } from '../../../server/db/embedded.ts';

let folder: string;
let cluster: EmbeddedPostgres;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'nida-hang-up-'));
  cluster = await startEmbedded(folder);
});
afterEach(async () => {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

const hangUp = (other: Sql): Promise<unknown> => other`
  select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;

it('is told from what we ended ourselves, where no new try helps and a transaction would wait for ever', async () => {
  const sql = connect(cluster.url);
  await sql.end();
  const ended: unknown = await sql`select 1`.catch((error: unknown) => error);
  expect([ended, isHangUp(ended)]).toMatchObject([{ code: 'CONNECTION_ENDED' }, false]);
  expect(isHangUp(Object.assign(new Error('gone'), { code: 'EPIPE' }))).toBe(true);
});

it('says nothing more for a transaction whose connection is gone, however late its work ends', async () => {
  const [sql, other] = [connect(cluster.url), connect(cluster.url)];
  await sql`create table kept (n integer)`;
  const hasHungUp = Promise.withResolvers<void>();
  const late: unknown[] = [];
  const isRefused = async (after: (tx: Transaction) => unknown): Promise<boolean> =>
    sql
      .begin(async (tx) => {
        await tx`insert into kept values (1)`;
        await hasHungUp.promise;
        await Promise.resolve()
          .then(() => after(tx))
          .catch((error: unknown) => {
            late.push(error);
            throw error;
          });
      })
      .then(
        () => false,
        () => true,
      );
  const all = Promise.all([
    isRefused((tx) => tx`insert into kept values (2)`),
    isRefused(() => Promise.reject(new Error('taken back'))),
    isRefused(() => undefined),
    isRefused((tx) => tx.savepoint((inner) => inner`insert into kept values (3)`)),
  ]);
  await expect.poll(async () => (await other`select 1 from pg_locks where relation = 'kept'::regclass`).length).toBe(4);
  await hangUp(other);
  expect(await all).toEqual([true, true, true, true]);
  // By now the places in the pool are others': what would still be said would be said in their transactions.
  const others = Array.from({ length: 10 }, (_, at) =>
    sql.begin(async (tx) => {
      await tx`insert into kept values (${100 + at})`;
      await tx`select pg_sleep(0.3)`;
      await tx`insert into kept values (${200 + at})`;
    }),
  );
  hasHungUp.resolve();
  await Promise.all(others);
  await expect.poll(() => late.length).toBe(3);
  expect(await sql`select count(*) as n from kept`).toEqual([{ n: 20 }]);
  expect(await sql`select 1 from kept where n < 100`).toEqual([]);
  await Promise.all([sql.end({ timeout: 1 }), other.end({ timeout: 1 })]);
});

it('outlives a database that hangs up in the middle of transactions, with every place in the pool of use again', async () => {
  const [sql, other] = [connect(cluster.url), connect(cluster.url)];
  await sql`create table kept (n integer)`;
  const write = (): Promise<unknown> =>
    sql
      .begin(async (tx) => {
        for (let step = 0; step < 50; step += 1) {
          await tx`insert into kept values (${step})`;
          await tx`select pg_sleep(0.005)`;
        }
      })
      .catch((error: unknown) => error);
  // A place that hung up a moment ago may refuse once more; soon each of them answers, all at the same time.
  const all = (): Promise<number> =>
    Promise.all(Array.from({ length: 20 }, () => sql`select pg_sleep(0.01)`)).then(
      (answers) => answers.length,
      () => 0,
    );
  for (let round = 0; round < 5; round += 1) {
    await expect.poll(all, { timeout: 10_000 }).toBe(20);
    const writing = Array.from({ length: 10 }, write);
    await other`select pg_sleep(0.1)`;
    await hangUp(other);
    const ended = await Promise.all(writing);
    expect(ended.every((error) => error instanceof Error)).toBe(true);
  }
  await expect.poll(all, { timeout: 10_000 }).toBe(20);
  expect(await sql`select count(*) as n from kept`).toEqual([{ n: 0 }]);
  await Promise.all([sql.end({ timeout: 1 }), other.end({ timeout: 1 })]);
});
