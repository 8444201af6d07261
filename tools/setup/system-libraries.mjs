import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { finish, withProgress } from './command.mjs';
import { Trouble, troubleFrom } from './trouble.mjs';

/** What Electron needs from the system, by Debian package; found by file so that the check costs milliseconds. */
const libraries = {
  'libgtk-3-0': 'libgtk-3.so.0',
  libnss3: 'libnss3.so',
  libgbm1: 'libgbm.so.1',
  libasound2: 'libasound.so.2',
  libxss1: 'libXss.so.1',
  'libatk-bridge2.0-0': 'libatk-bridge-2.0.so.0',
  libxtst6: 'libXtst.so.6',
};
const programs = { xvfb: 'Xvfb', xauth: 'xauth' };
const fontFolder = '/usr/share/fonts/truetype/noto';

/** @param {string} name */
export const onPath = (name) =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)));

async function missingPackages() {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => existsSync(file)) ?? 'ldconfig';
  const { output } = await finish(ldconfig, ['-p']);
  const missing = Object.entries(libraries).filter(([, file]) => !output.includes(`${file} `));
  const absent = process.env.DISPLAY ? [] : Object.entries(programs).filter(([, file]) => !onPath(file));
  return [...missing, ...absent].map(([debian]) => debian);
}

export function isDebian() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release) && existsSync('/usr/bin/apt-get');
}

/** Newer releases renamed some packages for 64-bit time; asking apt keeps one list right for all. */
async function currentName(/** @type {string} */ name) {
  const { output } = await finish('apt-cache', ['policy', `${name}t64`]);
  return /Candidate: (?!\(none\))\S/.test(output) ? `${name}t64` : name;
}

/** @param {readonly string[]} names */
export async function aptInstall(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await finish('apt-get', ['update'], { env });
  const packages = await Promise.all(names.map(currentName));
  const installed = await finish('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  if (installed.code !== 0) throw troubleFrom('Installing system libraries', updated.output + installed.output);
}

/**
 * Sees to the system libraries Electron needs on Linux: installs them when it may, otherwise says the one line to run.
 *
 * @param {(line: string) => void} log
 */
export async function ensureSystemLibraries(log) {
  if (process.platform !== 'linux') return;
  const missing = await missingPackages();
  if (missing.length === 0) return;
  const names = existsSync(fontFolder) ? missing : [...missing, 'fonts-noto-core'];
  const line = `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (!isDebian())
    throw new Trouble(
      `Electron needs system libraries that are missing. Install what your system calls: ${missing.join(' ')}`,
    );
  if (process.getuid?.() !== 0)
    throw new Trouble(`Electron needs system libraries that are missing. Run: sudo sh -c '${line}'`);
  await withProgress(log, `Installing system libraries: ${names.join(' ')}`, aptInstall(names));
}
