import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type Sql } from '../../server/db/connect.ts';
import { startEmbedded } from '../../server/db/embedded.ts';

let dir: string;
let data: string;
let copies: string;
let first: Ran;

type Ran = { readonly code: number; readonly out: string; readonly err: string };
const backup = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['tools/backup.ts', '--data', data, ...args], (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

/** The centre's database, open for as long as the work takes. */
async function whileOpen<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const cluster = await startEmbedded(data);
  const sql = connect(cluster.url);
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
    await cluster.stop();
  }
}

/** More than the millisecond a moment is given in. */
const moments = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
const write = (sql: Sql, word: string): Promise<unknown> => sql`insert into said (word) values (${word})`;
const words = (): Promise<readonly string[]> =>
  whileOpen(async (sql) =>
    (await sql<{ word: string }[]>`select word from said order by word`).map(({ word }) => word),
  );

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nida-backup-'));
  [data, copies] = [join(dir, 'centre'), join(dir, 'copies')];
  await whileOpen(async (sql) => {
    await sql`create table said (word text)`;
    first = await backup('--to', copies);
  });
}, 120_000);
afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

it('keeps its log from its next start on, and says so', () => {
  expect(first).toMatchObject({ code: 2, err: expect.stringContaining('start the centre again') });
});

it('is copied while it is worked on, and brought back to any moment after', async () => {
  const moment = await whileOpen(async (sql) => {
    await write(sql, 'before the copy');
    expect(await backup('--to', copies)).toMatchObject({ code: 0, err: '' });
    await write(sql, 'kept');
    await moments();
    const [row] = await sql<
      { at: string }[]
    >`select to_char(clock_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.US TZH:TZM') as at`;
    await moments();
    await write(sql, 'not wanted');
    return (row?.at ?? '').replace(' ', '');
  });
  expect(await backup('--from', copies, '--at', moment)).toMatchObject({ code: 0, err: '' });
  expect(await words()).toEqual(['before the copy', 'kept']);
  expect((await readdir(join(data, 'postgres'))).filter((name) => name.startsWith('before-'))).toHaveLength(1);
}, 120_000);

it.each([
  ['the moment has no offset', ['--at', '2026-03-01 10:00'], 'its offset'],
  ['no copy is that old', ['--at', '2020-01-01T00:00:00Z'], 'no copy from before'],
  ['it is not said which way', ['--to', 'x'], 'npm run -s backup'],
])('is not laid back when %s', async (_why, args, said) => {
  expect(await backup('--from', copies, ...args)).toMatchObject({ code: 2, err: expect.stringContaining(said) });
});

it('is not laid under a database that runs', async () => {
  await whileOpen(async () => {
    expect(await backup('--from', copies)).toMatchObject({ code: 2, err: expect.stringContaining('still runs') });
  });
}, 60_000);
