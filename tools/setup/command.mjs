import { spawn } from 'node:child_process';

/**
 * @typedef {{ code: number, output: string }} Finished
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} Ways
 */

/**
 * Sees to it that stopping us stops the command as well: an installation left running would meet the next one.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} ends the watch
 */
function endWithUs(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    child.kill(signal);
    child.once('close', () => process.exit(130));
  };
  for (const signal of signals) process.once(signal, stop);
  return () => signals.forEach((signal) => process.off(signal, stop));
}

/**
 * Runs a command to its end with no input, keeping what it prints.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Ways} [ways]
 * @returns {Promise<Finished>} code 127 when the command does not exist, 1 when a signal or the time limit ended it
 */
export function finish(command, args, ways = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ways.cwd,
      env: ways.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: ways.timeoutMs,
    });
    /** @type {string[]} */
    const output = [];
    child.stdout.on('data', (chunk) => output.push(String(chunk)));
    child.stderr.on('data', (chunk) => output.push(String(chunk)));
    const forget = endWithUs(child);
    const settle = (/** @type {Finished} */ finished) => {
      forget();
      resolve(finished);
    };
    child.on('error', (error) => settle({ code: 127, output: error.message }));
    child.on('close', (code) => settle({ code: code ?? 1, output: output.join('') }));
  });
}

/**
 * Runs npm: the one that started us when there is one, so that the same version is used throughout.
 *
 * @param {readonly string[]} args
 * @param {Ways} [ways]
 */
export function npm(args, ways = {}) {
  const started = process.env.npm_execpath;
  if (started?.endsWith('.js')) return finish(process.execPath, [started, ...args], ways);
  if (process.platform === 'win32') return finish('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], ways);
  return finish('npm', args, ways);
}

/**
 * Says that long work is still going on, so that nobody takes it for a hang.
 *
 * @template T
 * @param {(line: string) => void} log
 * @param {string} label
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(log, label, work) {
  const since = Date.now();
  const seconds = () => Math.round((Date.now() - since) / 1000);
  log(`${label} ...`);
  const ticking = setInterval(() => log(`${label} ... ${seconds()} s`), 10_000);
  try {
    return await work;
  } finally {
    clearInterval(ticking);
  }
}
