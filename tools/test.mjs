// npm test: every check there is. --only STEP[,STEP] runs some of them.
import { parseArgs } from 'node:util';
import { ensureBuild } from './build.mjs';
import { verdict } from './checks/outcome.mjs';
import { steps } from './checks/steps.mjs';
import { openDisplay } from './setup/display.mjs';
import { ensureSetup } from './setup/ensure-setup.mjs';
import { giveUp, Trouble } from './setup/trouble.mjs';

const longestReport = 200;

/** @returns {string[]} */
function chosenSteps() {
  const { values } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
  const names = values.only ? values.only.split(',') : Object.keys(steps);
  const unknown = names.filter((name) => !(name in steps));
  if (unknown.length > 0)
    throw new Trouble(`There is no step ${unknown.join(', ')}. The steps are: ${Object.keys(steps).join(', ')}`);
  return names;
}

/** One display for all who need one, opened when the first asks. */
function lazyDisplay() {
  /** @type {Promise<import('./setup/display.mjs').Display> | undefined} */
  let opening;
  const open = async () => (await (opening ??= openDisplay())).env;
  return { open, close: async () => (await opening)?.close() };
}

/** @param {string} name @param {import('./checks/outcome.mjs').Means} means */
async function runStep(name, means) {
  const step = steps[name];
  if (!step) throw new Error(`no step ${name}`);
  const since = Date.now();
  const outcome = await step
    .check(means)
    .catch((error) => verdict(false, error instanceof Trouble ? error.message : error.stack));
  const { passed, failed, skipped } = outcome;
  const counts = `${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}`;
  const seconds = ((Date.now() - since) / 1000).toFixed(1);
  if (failed > 0) console.log(`\n${outcome.report.trim().split('\n').slice(-longestReport).join('\n')}\n`);
  console.log(`${failed > 0 ? 'FAIL' : 'ok  '} ${step.about.padEnd(42)} ${seconds.padStart(6)} s  ${counts}`);
  for (const test of outcome.shaky ?? []) console.log(`\nSHAKY, passed at the second try only: ${test.trim()}\n`);
  return outcome;
}

/** @param {string[]} names */
async function runAll(names) {
  const setup = await ensureSetup({ log: console.log });
  const total = { passed: 0, failed: 0, skipped: 0 };
  const add = (/** @type {import('./checks/outcome.mjs').Outcome} */ outcome) => {
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
  };
  await ensureBuild(setup, console.log).catch((error) => {
    console.log(error.message);
    add(verdict(false, ''));
  });
  const display = lazyDisplay();
  for (const name of names) add(await runStep(name, { setup, display: display.open }));
  await display.close();
  return total;
}

async function main() {
  const { passed, failed, skipped } = await runAll(chosenSteps());
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

await main().catch(giveUp);
