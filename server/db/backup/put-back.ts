import { execFile } from 'node:child_process';
import { appendFile, chown, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { plainPath } from './archive-log.ts';

const run = promisify(execFile);

export type PuttingBack = {
  /** The folder of the stopped database. */
  readonly cluster: string;
  readonly copy: string;
  /** Where the pieces of its log were archived. */
  readonly log: string;
  /** ISO 8601; nothing committed later is there afterwards. `null`: as far as the log goes. */
  readonly at: string | null;
  /** Where the database that is there now goes; nothing is deleted. */
  readonly aside: string;
};

const settings = ({ log, at }: PuttingBack): string =>
  [
    '',
    `restore_command = 'cp "${plainPath(log)}/%f" "%p"'`,
    // Names of zones, `Z` too, are not known yet where this is read.
    `recovery_target_time = '${at?.replace(/Z$/u, '+00') ?? ''}'`,
    "recovery_target_action = 'promote'",
    "recovery_target_timeline = 'current'",
    // Nobody reads a database that still goes through its log.
    'hot_standby = off',
    '',
  ].join('\n');

/** Lays a copy in the place of a stopped database; at its next start it goes through its log up to the moment. */
export async function putBack(back: PuttingBack): Promise<void> {
  const { cluster, copy, aside } = back;
  await rename(cluster, aside);
  await run('cp', ['-a', copy, cluster]);
  const { uid, gid } = await stat(copy);
  const own = async (path: string): Promise<void> => {
    if (process.getuid?.() === 0) await chown(path, uid, gid);
  };
  const wal = join(cluster, 'pg_wal');
  // What was not archived yet lies with the database that was here.
  await run('cp', ['-a', '-n', join(aside, 'pg_wal', '.'), wal]);
  for (const folder of [wal, join(wal, 'archive_status')]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await own(folder);
  }
  await appendFile(join(cluster, 'postgresql.auto.conf'), settings(back));
  const signal = join(cluster, 'recovery.signal');
  await writeFile(signal, '', { mode: 0o600 });
  await own(signal);
}
