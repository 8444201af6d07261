import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * A path inside the project.
 *
 * @param {...string} parts
 */
export const inProject = (...parts) => path.join(root, ...parts);

/**
 * Where downloads shared by every copy of the project are kept: NIDA_CACHE, or the user's cache folder. Root's is the
 * system's, because what root prepares is also run as other users (PostgreSQL, the check of the sandbox).
 */
export function cacheDir() {
  if (process.env.NIDA_CACHE) return path.resolve(process.env.NIDA_CACHE);
  if (process.platform === 'win32') return path.join(process.env.LOCALAPPDATA ?? os.homedir(), 'nida', 'cache');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'nida');
  if (process.getuid?.() === 0 && !process.env.XDG_CACHE_HOME) return '/var/cache/nida';
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'nida');
}
