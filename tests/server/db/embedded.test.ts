import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect } from '../../../server/db/connect.ts';
import { startEmbedded } from '../../../server/db/embedded.ts';
import { isThere, signalOne } from '../../builders/other-process.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'nida-embedded-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const firstProcess = async (): Promise<number> =>
  Number((await readFile(path.join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);

it('brings a database that was killed back on the same port, and does not once it is stopped', async () => {
  let deaths = 0;
  const cluster = await startEmbedded(folder, undefined, () => void (deaths += 1));
  const sql = connect(cluster.url);
  await sql`create table kept (n integer)`;
  await sql`insert into kept values (1)`;
  const killed = await firstProcess();
  signalOne(killed, 'SIGKILL');
  await expect.poll(() => deaths).toBe(1);
  await expect
    .poll(() => sql`select n from kept`.then((rows) => rows.length).catch(() => 0), { timeout: 25_000, interval: 200 })
    .toBe(1);
  const again = await firstProcess();
  expect(again).not.toBe(killed);
  await sql.end({ timeout: 1 });
  await cluster.stop();
  expect(deaths).toBe(1);
  expect(isThere(again)).toBe(false);
});
