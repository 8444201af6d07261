import { expect, it } from 'vitest';
import { findings } from '../../tools/checks/imports.mjs';

const cruise = (sources: readonly string[]) => ({
  modules: sources.map((source) => ({ source })),
  summary: { violations: [] },
});

it('holds when nearly every file was read and nothing was broken', () => {
  expect(findings(cruise(['a.ts', 'b.ts']), ['a.ts', 'b.ts'])).toEqual([]);
});

it('fails when few files were read, however little was found in them', () => {
  expect(findings(cruise(['a.ts']), ['a.ts', 'b.ts', 'c.ts'])).toHaveLength(1);
});
