import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });
const tool = path.resolve(import.meta.dirname, '../../tools/desk-sim.ts');

// What it plays is tested against a real centre in tests/server/exchange/desk-sim.test.ts.
it.each([
  ['no scenario', [], /^desk-sim: use: .+\n$/u],
  ['a scenario there is not', ['--scenario', 'sleepy'], /accept\|reject\|silent\|slow\|flaky\|voice/u],
  ['no server', ['--scenario', 'accept', '--server', 'http://127.0.0.1:9'], /^desk-sim: no server answers at .+\n$/u],
  ['a pace of nothing', ['--scenario', 'accept', '--pace', '0'], /^desk-sim: --pace .+\n$/u],
])('says in one line what to do about %s', (_what, args, line) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(line);
});
