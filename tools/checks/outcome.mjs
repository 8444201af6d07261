import { existsSync, readFileSync } from 'node:fs';
import { finish } from '../setup/command.mjs';
import { root } from '../setup/paths.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, report: string, shaky?: readonly string[] }} Outcome
 *   `report` says why, when something failed; `shaky` names tests that passed at their second try only, with what the first said
 * @typedef {{ setup: import('../setup/ensure-setup.mjs').Setup, display: () => Promise<NodeJS.ProcessEnv> }} Means
 * @typedef {(means: Means) => Promise<Outcome>} Check
 */

/**
 * The outcome of a check that holds or does not.
 *
 * @param {boolean} holds
 * @param {string} report
 * @returns {Outcome}
 */
export const verdict = (holds, report) => ({ passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: 0, report });

/**
 * One outcome of several.
 *
 * @param {readonly Outcome[]} outcomes
 * @returns {Outcome}
 */
export const together = (outcomes) => ({
  passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
  failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  skipped: outcomes.reduce((sum, { skipped }) => sum + skipped, 0),
  // What held has nothing to tell, and would push what failed out of sight.
  report: outcomes
    .filter(({ failed }) => failed > 0)
    .map(({ report }) => report.trim())
    .join('\n'),
  shaky: outcomes.flatMap(({ shaky }) => shaky ?? []),
});

/**
 * A check that a program makes: it holds when the program ends with 0.
 *
 * @param {readonly string[]} args what Node 24 runs
 * @returns {Check}
 */
export const program =
  (args) =>
  async ({ setup }) => {
    const { code, output } = await finish(setup.node24, args, { cwd: root, env: setup.env });
    return verdict(code === 0, output);
  };

/**
 * The outcome of a test run, from the counts it wrote. A run that failed without a failed test (a file that does not
 * load, no test found) still counts as one failure.
 *
 * @param {import('../setup/command.mjs').Finished} run
 * @param {string} file where the run wrote its JSON
 * @param {(json: any) => { passed: number, failed: number, skipped: number, shaky: readonly string[] }} count
 * @returns {Outcome}
 */
export function counted(run, file, count) {
  const counts = existsSync(file)
    ? count(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0, shaky: [] };
  const failed = run.code === 0 ? counts.failed : Math.max(1, counts.failed);
  return { ...counts, failed, report: run.output };
}
