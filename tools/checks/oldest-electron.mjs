import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { inProject } from '../setup/paths.mjs';
import { fetchPackage } from '../setup/registry-package.mjs';
import { program } from './outcome.mjs';

/** The typings of the oldest Electron the console may run in; tsconfig.oldest-electron.json names the same file. */
const pinned = {
  spec: 'electron@33.2.1',
  integrity: 'sha512-SG/nmSsK9Qg1p6wAW+ZfqU+AV8cmXMTIklUL18NnOKfZLlum4ZsDoVdmmmlL39ZmeCaq27dr7CgslRPahfoVJg==',
};

/**
 * Checks the console's types a second time, against the oldest Electron: what only a newer one can do is an error here.
 *
 * @type {import('./outcome.mjs').Check}
 */
export const oldestElectron = async (means) => {
  const typings = inProject('node_modules', '.cache', 'nida', 'electron-33.2.1.d.ts');
  if (!existsSync(typings)) {
    const work = `${typings}.partial-${process.pid}`;
    await mkdir(work, { recursive: true });
    try {
      await cp(path.join(await fetchPackage(pinned, work), 'electron.d.ts'), typings);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  return program(['node_modules/ts7/bin/tsc', '-p', 'tsconfig.oldest-electron.json'])(means);
};
