import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { oneAtATime } from '../../tools/setup/one-at-a-time.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'nida-turn-'));
const file = path.join(folder, 'setup.lock');
const lines: string[] = [];
const log = (line: string): void => void lines.push(line);
afterEach(() => {
  lines.length = 0;
  rmSync(file, { force: true });
});

it('lets one work after the other, and says once that somebody waits', async () => {
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    steps.push(`${name} ends`);
    return name;
  };
  const done = await Promise.all([oneAtATime(log, work('first'), file), oneAtATime(log, work('second'), file)]);
  expect(done).toEqual(['first', 'second']);
  expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  expect(lines).toEqual([expect.stringContaining(`process ${process.pid}`)]);
  expect(existsSync(file)).toBe(false);
});

it('takes over from a process that died in its turn', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(file, String(pid));
  expect(await oneAtATime(log, async () => 'done', file)).toBe('done');
  expect(lines).toEqual([]);
});

it('gives the turn back when the work fails', async () => {
  await expect(oneAtATime(log, () => Promise.reject(new Error('no disk')), file)).rejects.toThrow('no disk');
  expect(existsSync(file)).toBe(false);
});
