import { existsSync, readFileSync } from 'node:fs';
import { npm, withProgress } from './command.mjs';
import { checkSpace } from './disk.mjs';
import { inProject, root } from './paths.mjs';
import { troubleFrom } from './trouble.mjs';
import { checkNpm } from './versions.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry
 * @typedef {Record<string, Entry>} Packages
 */

/** npm leaves out what is made for other platforms; what is made for exactly this one has to be there. */
const mayBeAbsent = (/** @type {Entry} */ { optional, os, cpu, libc }) =>
  optional === true && !(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc);

/**
 * Tells whether what npm says it installed is what the lockfile asks for.
 *
 * @param {Packages} wanted from package-lock.json
 * @param {Packages} present from node_modules/.package-lock.json, which npm writes last
 */
export function matchesLock(wanted, present) {
  return Object.entries(wanted).every(([where, entry]) => {
    if (where === '') return true;
    const found = present[where];
    if (!found) return mayBeAbsent(entry);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Packages}
 */
const packagesIn = (file) => JSON.parse(readFileSync(inProject(file), 'utf8')).packages;

function alreadyInstalled() {
  const list = 'node_modules/.package-lock.json';
  if (!existsSync(inProject(list))) return false;
  const present = packagesIn(list);
  // The list outlives the folders when two installations met or somebody tidied by hand.
  return (
    matchesLock(packagesIn('package-lock.json'), present) &&
    Object.keys(present).every((it) => existsSync(inProject(it)))
  );
}

/**
 * Installs exactly the lockfile. No install script runs: neither npm's script policy nor an implicit native build can
 * then break it, and the little those scripts did is done by the set-up itself.
 *
 * @param {(line: string) => void} log
 */
export async function ensurePackages(log) {
  if (alreadyInstalled()) return;
  await checkNpm();
  checkSpace(root, 2000, 'Installing the packages');
  const install = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root });
  const { code, output } = await withProgress(log, 'Installing packages from the lockfile (about a minute)', install);
  if (code !== 0) throw troubleFrom('Installing packages', output);
}
