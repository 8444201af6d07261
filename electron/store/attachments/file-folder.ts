import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, rename, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { fileFolder } from '../../../contract/attachments.ts';
import type { EncryptedFile } from './encrypt-file.ts';

/** Where the encrypted files lie: beside the record, each named by its own hash. */
export const attachmentFolder = (recordFile: string): string => path.join(path.dirname(recordFile), fileFolder);

const fileOf = (folder: string, sha256: string): string => path.join(folder, sha256);

const unfinished = '.unfinished';

/** A new name in a folder is there after a power cut only once the folder itself was written. Windows has no such handle, and needs none. */
async function keepNames(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writePieces(handle: FileHandle, file: EncryptedFile): Promise<string> {
  const hash = createHash('sha256');
  try {
    for (const piece of file.pieces()) {
      hash.update(piece);
      // Unlike `write` this never stops half way, which would shift all that follows.
      await handle.writeFile(piece);
    }
    await handle.sync();
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

/**
 * Writes an encrypted file so that it is there, whole and under its name, when this settles; or not at all under any name that counts.
 *
 * @param id only names the file while it is being written
 * @returns its hash, which is its name
 */
export async function keepFile(folder: string, id: string, file: EncryptedFile): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const fresh = path.join(folder, `${id}${unfinished}`);
  try {
    const handle = await open(fresh, 'wx', 0o600);
    const sha256 = await writePieces(handle, file);
    await rename(fresh, fileOf(folder, sha256));
    await keepNames(folder);
    return sha256;
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

export function removeFile(folder: string, sha256: string): void {
  rmSync(fileOf(folder, sha256), { force: true });
}

/** Takes away what no fact speaks of: what was being written when the process died, before anybody was told that it was added. */
export function sweep(folder: string, isKnown: (sha256: string) => boolean): number {
  if (!existsSync(folder)) return 0;
  const orphans = readdirSync(folder).filter((name) => !isKnown(name));
  for (const name of orphans) rmSync(path.join(folder, name), { force: true });
  return orphans.length;
}

/** Whether a file still is what its name says. */
export async function isWhole(folder: string, sha256: string): Promise<boolean> {
  if (!existsSync(fileOf(folder, sha256))) return false;
  const hash = createHash('sha256');
  for await (const part of createReadStream(fileOf(folder, sha256))) hash.update(part as Buffer);
  return hash.digest('hex') === sha256;
}

/** Reads a stretch of a file; `null` when the file ends before. */
export async function readStretch(folder: string, sha256: string, from: number, count: number): Promise<Buffer | null> {
  const handle = await open(fileOf(folder, sha256), 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, from);
    return bytesRead === count ? buffer : null;
  } finally {
    await handle.close();
  }
}
