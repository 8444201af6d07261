import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from '../connect.ts';

/** What belongs to the running database and not to its copy. */
const left = ['./pg_wal/*', './postmaster.pid', './postmaster.opts', './pg_replslot/*', './pg_stat_tmp/*'];

/** tar ends with 1 when a file changed or went while it was read, which a copy of an open database expects. */
const isRead = (code: number | null): boolean => code === 0 || code === 1;

async function copyFiles(from: string, to: string): Promise<void> {
  const out = spawn('tar', ['-C', from, ...left.map((one) => `--exclude=${one}`), '-cf', '-', '.'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const into = spawn('tar', ['-C', to, '-xpf', '-'], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ends = Promise.all([once(out, 'exit'), once(into, 'exit')]) as Promise<[[number | null], [number | null]]>;
  out.stdout.pipe(into.stdin);
  const [[read], [written]] = await ends;
  if (!isRead(read) || written !== 0) throw new Error(`the database could not be copied (${read}, ${written})`);
}

/**
 * Copies a database while it is worked on. Together with its log from then on the copy becomes the database of any later moment.
 *
 * @param cluster its folder
 * @param to a folder that is not there yet; on any failure it is not there afterwards either
 */
export async function copyOpenDatabase(sql: Sql, cluster: string, to: string): Promise<void> {
  const session = await sql.reserve();
  try {
    await mkdir(to, { recursive: true, mode: 0o700 });
    const { uid, gid } = await stat(cluster);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) await chown(to, uid, gid);
    await session`select pg_backup_start('nida', true)`;
    await copyFiles(cluster, to).catch(async (error: unknown) => {
      await session`select pg_backup_stop(false)`;
      throw error;
    });
    // Waits until the log that belongs to the copy is archived.
    const [end] = await session<{ label: string }[]>`select labelfile as label from pg_backup_stop(true)`;
    const label = join(to, 'backup_label');
    await writeFile(label, end?.label ?? '', { mode: 0o600 });
    if (isRoot) await chown(label, uid, gid);
  } catch (error) {
    await rm(to, { recursive: true, force: true });
    throw error;
  } finally {
    session.release();
  }
}
