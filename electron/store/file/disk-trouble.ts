import Database from 'better-sqlite3';
import type { DiskTrouble } from '../../../contract/bridge.ts';
import { systemTroubleIn } from '../../../contract/system-trouble.ts';

/** What an error of SQLite says about the disk; `null` when the disk is not to blame. Result codes: docs/sources.md#sqlite-codes. */
export function diskTroubleIn(error: unknown): DiskTrouble['code'] | null {
  if (!(error instanceof Database.SqliteError)) return systemTroubleIn(error);
  if (error.code === 'SQLITE_FULL') return 'disk-full';
  if (error.code.startsWith('SQLITE_READONLY')) return 'disk-read-only';
  return /^SQLITE_(?:IOERR|CANTOPEN)/u.test(error.code) ? 'disk-failing' : null;
}

/** Whether SQLite found the file damaged: a page that does not decrypt to what was written, or a tree that does not hold together. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/u.test(error.code);
