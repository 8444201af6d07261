import type { DiskTrouble } from './bridge.ts';

const ofSystem: Readonly<Record<string, DiskTrouble['code']>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EROFS: 'disk-read-only',
  EACCES: 'disk-read-only',
  EPERM: 'disk-read-only',
  EIO: 'disk-failing',
};

/** What an error of the system says about the disk, while a small file of ours was read or written; `null` when it says nothing of it. */
export const systemTroubleIn = (error: unknown): DiskTrouble['code'] | null =>
  error instanceof Error && 'errno' in error && 'code' in error ? (ofSystem[String(error.code)] ?? null) : null;
