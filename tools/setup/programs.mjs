import { withProgress } from './command.mjs';
import { aptInstall, isDebian, onPath } from './system-libraries.mjs';
import { Trouble } from './trouble.mjs';

/**
 * Sees to programs of the system that only tests and the lab need.
 *
 * @param {(line: string) => void} log
 * @param {string} purpose
 * @param {readonly string[]} missing Debian packages that are not there
 * @returns {Promise<string | null>} why they cannot be had here; `null` when all are there
 */
export async function ensurePackages(log, purpose, missing) {
  if (missing.length === 0) return null;
  if (!isDebian()) return `install what your system calls: ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) return `run: sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  try {
    await withProgress(log, `Installing what ${purpose} needs: ${missing.join(' ')}`, aptInstall(missing));
    return null;
  } catch (error) {
    if (error instanceof Trouble) return error.message;
    throw error;
  }
}

/** @param {Readonly<Record<string, string>>} programs by Debian package */
export const missingPrograms = (programs) =>
  Object.entries(programs)
    .filter(([, file]) => !onPath(file))
    .map(([debian]) => debian);
