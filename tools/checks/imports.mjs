import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { finish } from '../setup/command.mjs';
import { inProject, root } from '../setup/paths.mjs';
import { verdict } from './outcome.mjs';
import { sourceFiles } from './source-files.mjs';

const folders = ['domain', 'contract', 'src', 'electron', 'server', 'tests', 'tools'];
const leastShare = 0.8;

/** @typedef {{ rule: { name: string }, from: string, to: string, }} Violation */

/**
 * Says what is wrong with the imports. Too few files read is wrong too: the tool reads nothing, and finds nothing, when
 * it cannot understand the TypeScript that is installed.
 *
 * @param {{ modules: { source: string }[], summary: { violations: Violation[] } }} cruise
 * @param {readonly string[]} expected the source files there are
 * @returns {string[]} empty when all is well
 */
export function findings(cruise, expected) {
  const read = new Set(cruise.modules.map((module) => module.source));
  const seen = expected.filter((file) => read.has(file)).length;
  const few =
    seen < expected.length * leastShare
      ? [`only ${seen} of ${expected.length} source files were read: the check sees nothing`]
      : [];
  const broken = cruise.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
  return [...few, ...broken];
}

/** @type {import('./outcome.mjs').Check} */
export const imports = async ({ setup }) => {
  const expected = sourceFiles(folders, /(?<!\.d)\.tsx?$/);
  const places = folders.filter((folder) => sourceFiles([folder], /./).length > 0);
  const file = inProject('node_modules', '.cache', 'nida', 'imports.json');
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const tool = inProject('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [tool, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--output-to', file, ...places];
  const { output } = await finish(setup.node24, args, { cwd: root, env: setup.env });
  if (!existsSync(file)) return verdict(false, output);
  const found = findings(JSON.parse(readFileSync(file, 'utf8')), expected);
  return verdict(found.length === 0, found.join('\n'));
};
