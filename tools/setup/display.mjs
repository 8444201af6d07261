import { spawn } from 'node:child_process';
import { Trouble } from './trouble.mjs';

/** @typedef {{ env: NodeJS.ProcessEnv, virtual: boolean, close: () => void }} Display */

// The shell ends the display when its input ends: so it goes away with us even when we are killed.
const keeper = 'Xvfb "$@" & display=$!; exec 3>&-; read -r _; kill "$display"; wait';
const options = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];

/** Tells whether a window can be shown without a display of our own. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** @returns {Promise<Display>} */
async function openVirtualDisplay() {
  const stdio = /** @type {const} */ (['pipe', 'ignore', 'ignore', 'pipe']);
  const shell = spawn('sh', ['-c', keeper, 'sh', ...options], { stdio: [...stdio], detached: true });
  const chosen = /** @type {import('node:stream').Readable} */ (shell.stdio[3]);
  // The number ends where the display lets go of the pipe; closing it earlier would end the display.
  let number = '';
  for await (const chunk of chosen) number += chunk;
  if (!number.trim()) {
    throw new Trouble('The virtual display did not start. Install xvfb, or set DISPLAY to a display of yours.');
  }
  shell.unref();
  return { env: { DISPLAY: `:${number.trim()}` }, virtual: true, close: () => shell.stdin?.end() };
}

/**
 * Gives a place to show windows: the person's display, or a virtual one on a free number until `close`.
 *
 * @returns {Promise<Display>}
 */
export async function openDisplay() {
  return hasDisplay() ? { env: {}, virtual: false, close: () => {} } : openVirtualDisplay();
}
