import { spawnSync } from 'node:child_process';

const works = (program: string, args: readonly string[]): boolean =>
  spawnSync(program, [...args], { stdio: 'ignore' }).status === 0;

/** Installs what Debian has a package for, when we may; true when it is there afterwards. */
export function haveFromDebian(debian: string, isThere: () => boolean): boolean {
  if (isThere()) return true;
  if (process.getuid?.() !== 0 || !works('apt-get', ['update'])) return false;
  return works('apt-get', ['install', '-y', '--no-install-recommends', debian]) && isThere();
}

export const haveProgram = (program: string, probe: readonly string[], debian: string): boolean =>
  haveFromDebian(debian, () => works(program, probe));
