import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect } from '../../../server/db/connect.ts';
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
    await other`
      select pg_terminate_backend(pid) from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`;
    const ended = await Promise.all(writing);
    expect(ended.every((error) => error instanceof Error)).toBe(true);
  }
  await expect.poll(all, { timeout: 10_000 }).toBe(20);
  expect(await sql`select count(*) as n from kept`).toEqual([{ n: 0 }]);
  await Promise.all([sql.end({ timeout: 1 }), other.end({ timeout: 1 })]);
});
