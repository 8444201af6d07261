import { rmSync } from 'node:fs';
import { finish } from '../setup/command.mjs';
import { ensureDesktopPrograms } from '../setup/desktop-programs.mjs';
import { inProject, root } from '../setup/paths.mjs';
import { counted } from './outcome.mjs';

/**
 * @typedef {{ title: string, specs: { title: string, tests: { status: string, results: { error?: { message?: string } }[] }[] }[], suites?: Suite[] }} Suite
 */

/** @param {Suite} suite @returns {string[]} */
const shakyIn = ({ title, specs, suites = [] }) => [
  ...specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'flaky')
      .map(({ results }) => `${title}: ${spec.title}\n${results[0]?.error?.message ?? ''}`),
  ),
  ...suites.flatMap(shakyIn),
];

/**
 * Lives whole calls in a real Electron, on the person's display or a virtual one.
 *
 * @type {import('./outcome.mjs').Check}
 */
export const journeys = async ({ setup, display }) => {
  const lack = await ensureDesktopPrograms(console.log);
  if (lack !== null) console.log(`Not run: the journey of a call that rings behind other windows (${lack})`);
  const file = inProject('node_modules', '.cache', 'nida', 'journeys.json');
  rmSync(file, { force: true });
  const env = {
    ...setup.env,
    ...(await display()),
    ...(lack === null ? {} : { NIDA_NO_DESKTOP: '1' }),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
  };
  const args = [
    inProject('node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '--reporter=list,json',
    '--retries=1',
  ];
  const run = await finish(setup.node24, args, { cwd: root, env });
  return counted(run, file, ({ stats, suites }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped + (lack === null ? 0 : 1),
    shaky: suites.flatMap(shakyIn),
  }));
};
