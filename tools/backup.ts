import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { lockData } from '../server/data-lock.ts';
import { archiveLog, folderOfDatabase, logIn } from '../server/db/backup/archive-log.ts';
import { copyOpenDatabase } from '../server/db/backup/copy-open.ts';
import { putBack } from '../server/db/backup/put-back.ts';
import { connect } from '../server/db/connect.ts';
import { openDatabaseUrl } from '../server/db/embedded.ts';
import { StartRefused } from '../server/start-refused.ts';
import { Said } from './audit/said.ts';

const usage = `npm run -s backup -- --to FOLDER [--data DIR]                 copies the database of a running centre, and has its log kept there
npm run -s backup -- --from FOLDER [--at TIME] [--data DIR]   lays the copy back into a stopped centre, as it was at TIME (ISO 8601)`;
const usualData = '.nida/centre';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Sorts as the moments do, and may stand in a file's name. */
const stamp = (at: Date): string => at.toISOString().replaceAll(/[:.]/gu, '-');

async function copyOut(data: string, folder: string): Promise<void> {
  const cluster = join(data, 'postgres', 'cluster');
  const url = await openDatabaseUrl(data);
  if (url === null) throw new Said(`no centre runs on ${data}; start it first`);
  await mkdir(folder, { recursive: true });
  for (const part of [folder, logIn(folder)]) await folderOfDatabase(cluster, part);
  const sql = connect(url);
  try {
    if (!(await archiveLog(sql, folder)))
      throw new Said('the database keeps its log from its next start on: start the centre again, then repeat this');
    const to = join(folder, `copy-${stamp(new Date())}`);
    await copyOpenDatabase(sql, cluster, to);
    say(`copied to ${to}; every moment from now on can be brought back with --from ${folder} --at TIME`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The newest copy made before this moment. */
function copyBefore(folder: string, at: Date | null): string {
  const copies = readdirSync(folder).filter((name) => name.startsWith('copy-'));
  const found = copies.toSorted().findLast((name) => at === null || name < `copy-${stamp(at)}`);
  if (found === undefined) throw new Said(`${folder} has no copy from before ${at?.toISOString() ?? 'now'}`);
  return join(folder, found);
}

function readMoment(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const at = new Date(text);
  if (!/[Zz]|[+-]\d\d:?\d\d$/u.test(text) || Number.isNaN(at.getTime()))
    throw new Said(`--at needs a moment with its offset, like 2026-03-01T10:00:00Z\n${usage}`);
  return at;
}

async function layBack(data: string, folder: string, at: Date | null): Promise<void> {
  const cluster = join(data, 'postgres', 'cluster');
  if (!existsSync(cluster)) throw new Said(`${data} is no centre's data folder`);
  const copy = copyBefore(folder, at);
  const aside = join(data, 'postgres', `before-${stamp(new Date())}`);
  const release = await lockData(data);
  try {
    if ((await openDatabaseUrl(data)) !== null) throw new Said(`the database of ${data} still runs; stop it first`);
    await putBack({ cluster, copy, log: logIn(folder), at: at?.toISOString() ?? null, aside });
  } finally {
    await release();
  }
  say(
    `laid ${copy} back; the database that was there lies in ${aside}. Start the centre: it goes through its log first`,
  );
}

function readOptions(): { data: string; to: string | undefined; from: string | undefined; at: string | undefined } {
  const one = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { data: one, to: one, from: one, at: one } });
    const { data = usualData, to, from, at } = values;
    return { data: resolve(data), to, from, at };
  } catch (error) {
    throw new Said(`${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not understood'}\n${usage}`);
  }
}

async function main(): Promise<void> {
  const { data, to, from, at } = readOptions();
  if ((to === undefined) === (from === undefined) || (to !== undefined && at !== undefined)) throw new Said(usage);
  if (to !== undefined) return copyOut(data, resolve(to));
  return layBack(data, resolve(from ?? ''), readMoment(at));
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Said) && !(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
