import { existsSync, readFileSync } from 'node:fs';
import { npm, withProgress } from './command.mjs';
import { checkSpace } from './disk.mjs';
import { inProject, root } from './paths.mjs';
import { troubleFrom } from './trouble.mjs';
import { checkNpm } from './versions.mjs';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages */

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
    if (!found) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Packages}
 */
const packagesIn = (file) => JSON.parse(readFileSync(inProject(file), 'utf8')).packages;

function alreadyInstalled() {
  const present = 'node_modules/.package-lock.json';
  return existsSync(inProject(present)) && matchesLock(packagesIn('package-lock.json'), packagesIn(present));
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
