import path from 'node:path';
import { ensureElectron } from './electron-runtime.mjs';
import { findNode24 } from './node24.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { ensurePackages } from './packages.mjs';
import { inProject } from './paths.mjs';
import { ensurePostgresLinks } from './postgres-links.mjs';
import { ensurePostgresPlace } from './postgres-place.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';
import { checkNode } from './versions.mjs';

/**
 * @typedef {object} Setup
 * @property {string} node24 the Node that runs the server, the store and the tests
 * @property {import('./electron-runtime.mjs').ElectronRuntime} electron
 * @property {NodeJS.ProcessEnv} env what every program we start gets
 */

/**
 * Brings a fresh machine to where everything can run. Each step looks at what is there and returns at once when it is
 * already right, so nothing has to be remembered between runs and nothing remembered can be wrong.
 *
 * @param {{ log: (line: string) => void }} to where progress is told
 * @returns {Promise<Setup>}
 */
export async function ensureSetup({ log }) {
  checkNode();
  return oneAtATime(log, () => prepare(log));
}

/** @param {(line: string) => void} log @returns {Promise<Setup>} */
async function prepare(log) {
  await ensurePackages(log);
  ensurePostgresLinks();
  ensurePostgresPlace();
  const node24 = findNode24();
  await ensureSystemLibraries(log);
  const electron = await ensureElectron(log, node24);
  const PATH = [inProject('node_modules', '.bin'), process.env.PATH ?? ''].join(path.delimiter);
  const env = {
    ...process.env,
    PATH,
    NIDA_NODE: node24,
    // A server that was read once starts in half the time: tests and campaigns start hundreds.
    NODE_COMPILE_CACHE: inProject('node_modules', '.cache', 'nida-compiled'),
    ELECTRON_OVERRIDE_DIST_PATH: electron.dist,
    ELECTRON_EXEC_PATH: electron.executable,
  };
  return { node24, electron, env };
}
