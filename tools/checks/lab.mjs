import { finish } from '../setup/command.mjs';
import { ensureLabPrograms } from '../setup/lab-programs.mjs';
import { inProject, root } from '../setup/paths.mjs';
import { verdict } from './outcome.mjs';

/** A pitch read from a second of sound, and what a telephone's sampling may shift it by, in hertz. */
const tolerance = 5;
/** Of about 400 packets; one or two may be late on a busy machine. */
const mostLost = 20;

/** @param {number | null} heard @param {number} sent */
const isPitch = (heard, sent) => heard !== null && Math.abs(heard - sent) <= tolerance;

/** @param {string} output the last line is what was measured */
function judge(output) {
  const line = output.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) return false;
  const { rang, answered, audioToOperatorHz, audioToCallerHz, packetsLost, recordedInCallLog } = JSON.parse(line);
  const isHeard = isPitch(audioToOperatorHz, 700) && isPitch(audioToCallerHz, 1300) && packetsLost <= mostLost;
  return rang && answered && isHeard && recordedInCallLog;
}

/** @param {string} output the last line is what came of a call that two answered together */
function judgeSeveral(output) {
  const line = output.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) return false;
  const { rang, answered, recordedInCallLog } = JSON.parse(line);
  return rang === 2 && answered === 1 && recordedInCallLog;
}

/**
 * Places one real call between an exchange on this machine and the console, and measures what is heard at both ends; then one that rings at two
 * consoles and is answered at both together. Calls that are handed on are placed by hand (docs/telephony.md): each takes most of a minute.
 *
 * @type {import('./outcome.mjs').Check}
 */
export const lab = async ({ setup, display }) => {
  const lack = process.getuid?.() === 0 ? await ensureLabPrograms(console.log) : 'it needs root on Debian';
  if (lack !== null) {
    console.log(`Not run: a real call through an exchange (${lack})`);
    return { passed: 0, failed: 0, skipped: 1, report: '' };
  }
  const env = { ...setup.env, ...(await display()) };
  const call = (/** @type {string} */ scenario) =>
    finish(setup.node24, [inProject('tools', 'lab.ts'), '--call', scenario], { cwd: root, env });
  const one = await call('danger');
  const isOne = one.code === 0 && judge(one.output);
  if (!isOne) return verdict(false, one.output);
  const two = await call('several');
  return verdict(two.code === 0 && judgeSeveral(two.output), `${one.output}\n${two.output}`);
};
