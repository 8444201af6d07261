import { Trouble } from '../setup/trouble.mjs';
import { together } from './outcome.mjs';
import { steps } from './steps.mjs';
import { vitest } from './vitest.mjs';

/** @typedef {import('./steps.mjs').Checked} Round */
/** @typedef {import('./steps.mjs').Tested} Tested */

/**
 * One run of Vitest for all that work, and beside it one for those that mostly wait and would else leave a core idle for minutes.
 *
 * @param {readonly Tested[]} tested
 * @returns {import('./outcome.mjs').Check}
 */
const tests = (tested) => async (means) => {
  const rows = [tested.filter(({ waits }) => !waits), tested.filter(({ waits }) => waits)];
  const runs = rows
    .filter((row) => row.length > 0)
    .map((row) => vitest(row.flatMap(({ projects }) => projects))(means));
  return together(await Promise.all(runs));
};

/**
 * What is run one after the other: each step by itself, and those of Vitest that follow each other as one.
 *
 * @param {readonly string[]} names
 * @returns {readonly Round[]}
 * @throws {Trouble} no such step
 */
export function roundsOf(names) {
  /** @type {Round[]} */
  const rounds = [];
  /** @type {Tested[]} */
  let tested = [];
  const close = () => {
    if (tested.length > 0) rounds.push({ about: tested.map(({ about }) => about).join(' · '), check: tests(tested) });
    tested = [];
  };
  for (const name of names) {
    const step = steps[name];
    if (!step) throw new Trouble(`There is no step ${name}. The steps are: ${Object.keys(steps).join(', ')}`);
    if ('projects' in step) tested.push(step);
    else {
      close();
      rounds.push(step);
    }
  }
  close();
  return rounds;
}
