import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * The record, what was put aside of it, and who sat here. The ring and the device's secret stay: without wraps they open nothing. What lies sealed to the
 * centre stays until it has arrived; only the centre opens it.
 */
const ofTheRecord =
  /^(?:record\.(?:db|db-wal|db-shm|db-journal|device|key|proof|damaged-.+)|attachments|session\.sealed)$/u;

/** Takes the record's files away. What they were written over with is up to the disk; the key is gone before. */
export function wipeRecord(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (ofTheRecord.test(name)) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
