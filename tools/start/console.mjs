import { spawn } from 'node:child_process';
import { once } from 'node:events';
import readline from 'node:readline';
import { root } from '../setup/paths.mjs';

/** @typedef {{ closed: Promise<unknown>, stop: () => Promise<void> }} OpenConsole */

const longestQuitSeconds = 5;

/** What Chromium says about a machine without a desktop bus or a graphics card; it changes nothing for the console. */
const noise = /^\[\d+:\d{4}\/[\d.:]+:(ERROR|WARNING|INFO)|^\s*$/;

/**
 * Opens the operator's console against a running server.
 *
 * @param {import('../setup/ensure-setup.mjs').Setup} setup
 * @param {NodeJS.ProcessEnv} displayEnv
 * @param {string} serverUrl
 * @returns {OpenConsole} `stop` lets it quit by itself: the end of its input is its sign to go
 */
export function openConsole(setup, displayEnv, serverUrl) {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(setup.electron.executable, [...flags, root], {
    stdio: ['pipe', 'inherit', 'pipe'],
    env: { ...setup.env, ...displayEnv, NIDA_SERVER: serverUrl, NIDA_QUIT_ON_STDIN: '1' },
    detached: process.platform !== 'win32',
  });
  readline.createInterface({ input: child.stderr }).on('line', (line) => noise.test(line) || console.error(line));
  child.stdin.on('error', () => {});
  const closed = once(child, 'exit');
  const stop = async () => {
    child.stdin.end();
    const killing = setTimeout(() => child.kill('SIGKILL'), longestQuitSeconds * 1000);
    await closed;
    clearTimeout(killing);
  };
  return { closed, stop };
}
