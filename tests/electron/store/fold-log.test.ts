import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { foldLogInPauses } from '../../../electron/store/file/fold-log.ts';
import { readMeta, writeMeta } from '../../../electron/store/file/meta.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import { writing, type StoreDb } from '../../../electron/store/file/store-db.ts';
import { aKey } from '../../builders/console-store.ts';

let folder: string;
let db: StoreDb;
const file = (): string => path.join(folder, 'record.db');
const folded = (): string => readFileSync(file()).toString('hex');
const write = (value: string): void => writing(db, (tx) => writeMeta(tx, 'folding', value));
/** Steps of a writer who pauses this long after each. */
function writes(steps: number, everyMs: number): void {
  for (let step = 0; step < steps; step += 1) {
    write(String(step));
    vi.advanceTimersByTime(everyMs);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(path.join(tmpdir(), 'nida-fold-'));
  db = openStore(file(), aKey());
});
afterEach(() => {
  vi.useRealTimers();
  db.close();
  rmSync(folder, { recursive: true });
});

it('the log is folded in once the writer pauses, and not while work goes on', () => {
  const folding = foldLogInPauses(db, () => false);
  vi.advanceTimersByTime(1000);
  const before = folded();
  writes(6, 400);
  expect(folded()).toBe(before);
  vi.advanceTimersByTime(1200);
  expect(folded()).not.toBe(before);
  expect(readMeta(db, 'folding')).toBe('5');
  folding.stop();
});

it('the log is folded in between the steps of a writer that does not pause, before the writer must', () => {
  const folding = foldLogInPauses(db, () => false);
  vi.advanceTimersByTime(1000);
  const before = folded();
  let steps = 0;
  for (; folded() === before && steps < 900; steps += 1) {
    write(String(steps));
    vi.advanceTimersByTime(20);
  }
  expect(steps).toBeGreaterThan(250);
  expect(steps).toBeLessThan(600);
  folding.stop();
});

it('the log is not folded in while a queue empties', () => {
  const folding = foldLogInPauses(db, () => false);
  vi.advanceTimersByTime(1000);
  const before = folded();
  writes(600, 4);
  expect(folded()).toBe(before);
  folding.stop();
});

it('a disk that does not take it is said, and tried at the next pause', () => {
  const failed = vi.fn<(error: unknown) => boolean>(() => true);
  const folding = foldLogInPauses(db, failed);
  write('first');
  const pragma = vi.spyOn(db, 'pragma').mockImplementationOnce(() => {
    throw new Error('no space');
  });
  vi.advanceTimersByTime(1500);
  expect(failed).toHaveBeenCalledOnce();
  const before = folded();
  write('second');
  vi.advanceTimersByTime(1500);
  expect(pragma).toHaveBeenCalledTimes(2);
  expect(folded()).not.toBe(before);
  folding.stop();
});
