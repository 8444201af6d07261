import { spawn } from 'node:child_process';
import { once } from 'node:events';
import readline from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { inProject } from '../setup/paths.mjs';
import { Trouble } from '../setup/trouble.mjs';

/** @typedef {{ url: string, gone: Promise<unknown>, stop: () => Promise<void> }} RunningServer */

const longestStartSeconds = 180;
const longestStopSeconds = 20;

/** @param {import('node:child_process').ChildProcess} child */
async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const killing = globalThis.setTimeout(() => child.kill('SIGKILL'), longestStopSeconds * 1000);
  await once(child, 'exit');
  clearTimeout(killing);
}

/**
 * @param {import('node:stream').Readable} output
 * @returns {Promise<string>}
 */
function firstAddress(output) {
  return new Promise((resolve) => {
    readline.createInterface({ input: output }).on('line', (line) => {
      const url = /^ready (\S+)/.exec(line)?.[1];
      if (url) resolve(url);
      else console.log(line);
    });
  });
}

/** One line a request would bury what a person must see; production keeps all of them. */
const isRoutine = (/** @type {string} */ line) => /^\{"level":(?:10|20|30),/.test(line);

/** @param {string} message @returns {() => never} */
const refuse = (message) => () => {
  throw new Trouble(message);
};

/**
 * Starts the central store with its demo people and waits until it answers.
 *
 * It runs in its own process group, so that Ctrl-C reaches us alone and things stop in order; its input is a pipe that
 * ends with us, so that it also stops when we are killed.
 *
 * @param {import('../setup/ensure-setup.mjs').Setup} setup
 * @param {{ port: number, data: string, stopped: Promise<unknown> }} where `stopped` settles when the person wants to stop
 * @returns {Promise<RunningServer>}
 */
export async function startServer(setup, where) {
  const args = [inProject('server', 'start.ts'), '--port', String(where.port), '--data', where.data, '--demo'];
  const child = spawn(setup.node24, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...setup.env, NIDA_QUIT_ON_STDIN: '1' },
    detached: process.platform !== 'win32',
  });
  readline.createInterface({ input: child.stderr }).on('line', (line) => isRoutine(line) || console.error(line));
  const gone = once(child, 'exit');
  try {
    const url = await Promise.race([
      firstAddress(child.stdout),
      gone.then(refuse('The server stopped before it was ready; its reason stands above.')),
      where.stopped.then(refuse('Stopped before the server was ready.')),
      setTimeout(longestStartSeconds * 1000, undefined, { ref: false }).then(
        refuse(`The server was not ready after ${longestStartSeconds} s.`),
      ),
    ]);
    return { url, gone, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}
