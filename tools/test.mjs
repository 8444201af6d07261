// npm test: every check there is. --only STEP[,STEP] runs some of them.
import { parseArgs } from 'node:util';
import { ensureBuild } from './build.mjs';
import { together, verdict } from './checks/outcome.mjs';
import { roundsOf } from './checks/rounds.mjs';
import { steps } from './checks/steps.mjs';
import { openDisplay } from './setup/display.mjs';
import { ensureSetup } from './setup/ensure-setup.mjs';
import { giveUp, Trouble } from './setup/trouble.mjs';

const longestReport = 200;

function chosenRounds() {
  const { values } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
  return roundsOf(values.only ? values.only.split(',') : Object.keys(steps));
}

/** One display for all who need one, opened when the first asks. */
function lazyDisplay() {
  /** @type {Promise<import('./setup/display.mjs').Display> | undefined} */
  let opening;
  const open = async () => (await (opening ??= openDisplay())).env;
  return { open, close: async () => (await opening)?.close() };
}

/** @param {import('./checks/rounds.mjs').Round} round @param {import('./checks/outcome.mjs').Means} means */
async function runRound({ about, check }, means) {
  const since = Date.now();
  const outcome = await check(means).catch((error) =>
    verdict(false, error instanceof Trouble ? error.message : error.stack),
  );
  const { passed, failed, skipped } = outcome;
  const counts = `${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}`;
  const seconds = ((Date.now() - since) / 1000).toFixed(1);
  if (failed > 0) console.log(`\n${outcome.report.trim().split('\n').slice(-longestReport).join('\n')}\n`);
  console.log(`${failed > 0 ? 'FAIL' : 'ok  '} ${about.padEnd(42)} ${seconds.padStart(6)} s  ${counts}`);
  for (const test of outcome.shaky ?? []) console.log(`\nSHAKY, passed at the second try only: ${test.trim()}\n`);
  return outcome;
}

/** @param {readonly import('./checks/rounds.mjs').Round[]} rounds */
async function runAll(rounds) {
  const setup = await ensureSetup({ log: console.log });
  const outcomes = [];
  await ensureBuild(setup, console.log).catch((error) => {
    console.log(error.message);
    outcomes.push(verdict(false, ''));
  });
  const display = lazyDisplay();
  for (const round of rounds) outcomes.push(await runRound(round, { setup, display: display.open }));
  await display.close();
  return together(outcomes);
}

async function main() {
  const { passed, failed, skipped } = await runAll(chosenRounds());
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

await main().catch(giveUp);
