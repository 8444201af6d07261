import { finish } from '../setup/command.mjs';
import { root } from '../setup/paths.mjs';
import { together } from './outcome.mjs';

/**
 * @typedef {{ name: string, tried: number, lost: number, doubled: number, corrupt: number, stuck: number }} Line
 */

/**
 * Whether a campaign broke a promise. A control runs a system known to be wrong, and must find something.
 *
 * @param {Line} line
 */
function isBreach({ name, tried, lost, doubled, corrupt, stuck }) {
  const found = lost + doubled + corrupt + stuck > 0;
  return tried === 0 || found !== name.endsWith('-control');
}

/**
 * Counts the campaigns in what a run printed: each is one test. One that this machine cannot run is skipped, and said.
 *
 * @param {import('../setup/command.mjs').Finished} run
 * @returns {import('./outcome.mjs').Outcome}
 */
export function countCampaigns({ code, output }) {
  const lines = output.split('\n');
  /** @type {Line[]} */
  const campaigns = lines.filter((line) => line.startsWith('{"name"')).map((line) => JSON.parse(line));
  const breached = campaigns.filter(isBreach).length;
  const failed = code === 0 ? breached : Math.max(1, breached);
  return {
    passed: campaigns.length - breached,
    failed,
    skipped: lines.filter((line) => / did not run: /u.test(line)).length,
    report: output,
  };
}

const parts = ['1/3', '2/3', '3/3'];

/**
 * Runs every campaign with few trials, on the real store, server and database: in three parts side by side, for they wait much of their time.
 *
 * @type {import('./outcome.mjs').Check}
 */
export const faults = async ({ setup, display }) => {
  const env = { ...setup.env, ...(await display()) };
  const run = (/** @type {string} */ part) =>
    finish(setup.node24, ['tests/faults/faults.ts', '--few', '--json', '--part', part], { cwd: root, env });
  return together((await Promise.all(parts.map(run))).map(countCampaigns));
};
