import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileFolder, leavingFolder } from '../../contract/attachments.ts';

/**
 * The record, what was put aside of it, and who sat here. The ring and the device's secret stay: without wraps they open nothing. What lies sealed to the
 * centre stays until it has arrived; only the centre opens it. So do files of callers: what opens them was in the record and lies sealed.
 */
const ofTheRecord = /^(?:record\.(?:db|db-wal|db-shm|db-journal|device|key|proof|damaged-.+)|session\.sealed)$/u;

/** Sets the files aside for sending, out of the way of a record that may begin here anew and would sweep what no fact of its own names. */
function letFilesLeave(folder: string): void {
  const from = path.join(folder, fileFolder);
  if (!existsSync(from)) return;
  const to = path.join(folder, leavingFolder);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) renameSync(path.join(from, name), path.join(to, name));
  rmSync(from, { recursive: true, force: true });
}

/** Takes the record's files away. What they were written over with is up to the disk; the key is gone before. */
export function wipeRecord(folder: string): void {
  letFilesLeave(folder);
  for (const name of readdirSync(folder)) {
    if (ofTheRecord.test(name)) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
