import { execFile } from 'node:child_process';
import { chmod, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { StartRefused } from '../start-refused.ts';

/** The account PostgreSQL runs as when the server itself runs as root, which PostgreSQL refuses to. */
export type RunAs = { readonly name: string; readonly uid: number; readonly gid: number };

const run = promisify(execFile);
const accounts = ['postgres', 'nida-postgres'] as const;

async function findAccount(name: string): Promise<RunAs | null> {
  const ids = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]).catch(() => null);
  if (ids === null) return null;
  return { name, uid: Number(ids[0].stdout), gid: Number(ids[1].stdout) };
}

/**
 * The account for PostgreSQL: none of its own unless we are root; then an existing one, or one made now.
 *
 * @throws {StartRefused} when we are root and no account can be made
 */
export async function accountForPostgres(): Promise<RunAs | null> {
  if (process.getuid?.() !== 0) return null;
  for (const name of accounts) {
    const found = await findAccount(name);
    if (found !== null) return found;
  }
  const [, name] = accounts;
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]).catch(
    () => {
      throw new StartRefused(
        'internal',
        `PostgreSQL may not run as root and the account ${name} could not be made; run: useradd --system ${name}`,
      );
    },
  );
  const made = await findAccount(name);
  if (made === null) throw new StartRefused('internal', `the account ${name} was made but cannot be found`);
  return made;
}

/** The outermost folder above a path that this account may not enter; `null` when the way is free. */
async function closedFolder(runAs: RunAs, path: string): Promise<string | null> {
  const above: string[] = [];
  for (let at = dirname(resolve(path)); ; at = dirname(at)) {
    above.unshift(at);
    if (at === dirname(at)) break;
  }
  for (const folder of above) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === runAs.uid ? 0o100 : gid === runAs.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return folder;
  }
  return null;
}

/**
 * Lets this account pass through the closed folders above a path that are ours: pass only, neither list nor read. Without this, data
 * under root's home or under a private temporary folder could not be reached by the account PostgreSQL must run as.
 *
 * @returns the folders that were opened this way
 * @throws {StartRefused} when a closed folder is another's
 */
export async function openWayFor(runAs: RunAs, path: string): Promise<readonly string[]> {
  const opened: string[] = [];
  for (let closed = await closedFolder(runAs, path); closed !== null; closed = await closedFolder(runAs, path)) {
    const { mode, uid } = await stat(closed);
    if (uid !== process.getuid?.() || opened.includes(closed)) {
      throw new StartRefused(
        'internal',
        `the account ${runAs.name}, which runs the database, may not enter ${closed}: give --data a folder elsewhere, or run: chmod o+x ${closed}`,
      );
    }
    await chmod(closed, (mode & 0o777) | 0o001);
    opened.push(closed);
  }
  return opened;
}

export const isReachableBy = async (runAs: RunAs, path: string): Promise<boolean> =>
  (await closedFolder(runAs, path)) === null;
