import { chown, mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Sql } from '../connect.ts';
import { StartRefused } from '../../start-refused.ts';

/** Where the pieces of the log lie in a folder of copies. */
export const logIn = (folder: string): string => join(resolve(folder), 'log');

/**
 * A path as it may stand in a setting that PostgreSQL gives to a shell.
 *
 * @throws {StartRefused} input-invalid when it has anything but letters, digits, space and `. _ - /`
 */
export function plainPath(path: string): string {
  if (/^[\p{L}\p{N} ._/-]+$/u.test(path)) return path;
  throw new StartRefused('input-invalid', `a path for copies has letters, digits, space and . _ - / only: ${path}`);
}

/** Makes a folder that the database's account may write to. */
export async function folderOfDatabase(cluster: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { uid, gid } = await stat(cluster);
  if (process.getuid?.() === 0) await chown(folder, uid, gid);
}

/**
 * Has the database copy each piece of its log (16 MB, or what came in a minute) into the folder, whole or not at all.
 *
 * @returns false when the database must be started again before it does
 */
export async function archiveLog(sql: Sql, folder: string): Promise<boolean> {
  const log = plainPath(logIn(folder));
  const copy = `test ! -f "${log}/%f" && cp "%p" "${log}/%f.part" && sync "${log}/%f.part" && mv "${log}/%f.part" "${log}/%f"`;
  await sql.unsafe(`alter system set archive_command = '${copy}'`);
  await sql.unsafe('alter system set archive_timeout = 60');
  await sql.unsafe('alter system set archive_mode = on');
  await sql`select pg_reload_conf()`;
  const [row] = await sql<{ mode: string }[]>`select current_setting('archive_mode') as mode`;
  return row?.mode === 'on';
}
