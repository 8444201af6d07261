import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A place for a record that takes only so much, and can be given room. */
export type TightDisk = {
  /** Where the record goes. */
  readonly folder: string;
  /** What starts Node under that limit. */
  readonly node: string;
  readonly giveRoom: () => void;
  readonly remove: () => void;
};

const kib = 1024;
const roomKib = 700;

/** The store may write no file larger than this (RLIMIT_FSIZE), until its soft limit is raised from outside. Needs no rights. */
export function aLimit(folder: string): TightDisk {
  const node = path.join(folder, 'limited-node');
  const pid = path.join(folder, 'pid');
  writeFileSync(
    node,
    `#!/bin/sh\necho $$ > '${pid}'\nprlimit --pid $$ --fsize=${roomKib * kib}:unlimited\nexec '${process.execPath}' "$@"\n`,
  );
  chmodSync(node, 0o700);
  return {
    folder,
    node,
    giveRoom: () =>
      void execFileSync('prlimit', ['--pid', readFileSync(pid, 'utf8').trim(), '--fsize=unlimited:unlimited']),
    remove: () => undefined,
  };
}

/** A disk of its own (tmpfs) that is full after so much; `null` where this machine does not let us mount. */
export function aSmallDisk(under: string): TightDisk | null {
  const folder = path.join(under, 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${roomKib}k,mode=0700`, 'nida-test', folder], {
      stdio: 'ignore',
    });
  } catch {
    // Only root may mount, and not in every container; the limit above is the test that always runs.
    rmSync(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    node: process.execPath,
    giveRoom: () => void execFileSync('mount', ['-o', 'remount,size=64m', folder]),
    remove: () => void execFileSync('umount', ['--lazy', folder]),
  };
}
