import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** Reads a small file; `null` when there is none. */
export const readKept = (file: string): Buffer | null => (existsSync(file) ? readFileSync(file) : null);

/** Writes a small file for its owner alone (0600), whole or not at all, also over a power cut. */
export function writeKept(file: string, bytes: Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', 0o600);
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
}

export const removeKept = (file: string): void => rmSync(file, { force: true });
