import { rmSync } from 'node:fs';
import { finish } from '../setup/command.mjs';
import { inProject, root } from '../setup/paths.mjs';
import { counted } from './outcome.mjs';

/** @typedef {{ fullName: string, status: string, failureMessages: string[] }} Tried */
/** @typedef {{ assertionResults: Tried[] }} TestFile */

/**
 * Runs some of the Vitest projects.
 *
 * @param {readonly string[]} projects
 * @returns {import('./outcome.mjs').Check}
 */
export const vitest =
  (projects) =>
  async ({ setup }) => {
    const file = inProject('node_modules', '.cache', 'nida', `vitest-${projects[0]}.json`);
    rmSync(file, { force: true });
    const args = [
      inProject('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--retry=1',
      ...projects.flatMap((name) => ['--project', name]),
    ];
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const run = await finish(setup.node24, [...args, ...reporters], {
      cwd: root,
      env: { ...setup.env, NO_COLOR: '1' },
    });
    return counted(run, file, (json) => ({
      passed: json.numPassedTests,
      failed: json.numFailedTests,
      skipped: json.numPendingTests + json.numTodoTests,
      shaky: json.testResults
        .flatMap((/** @type {TestFile} */ { assertionResults }) => assertionResults)
        .filter((/** @type {Tried} */ { status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
        .map((/** @type {Tried} */ { fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`),
    }));
  };
