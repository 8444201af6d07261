import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish, withProgress } from './setup/command.mjs';
import { ensureSetup } from './setup/ensure-setup.mjs';
import { oneAtATime } from './setup/one-at-a-time.mjs';
import { inProject, root } from './setup/paths.mjs';
import { giveUp, Trouble } from './setup/trouble.mjs';

const sources = [
  'src',
  'electron',
  'domain',
  'contract',
  'locales',
  'assets',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const stamp = inProject('out', '.built-from');

/** @param {string} place @returns {string[]} */
function filesIn(place) {
  const full = inProject(place);
  if (!existsSync(full)) return [];
  if (path.extname(place) && !place.includes('/')) return [full];
  const entries = readdirSync(full, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn).toSorted())
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/** What went wrong, without the steps that went well and without the bundler's own stack. */
function reason(/** @type {string} */ output) {
  const lines = output.slice(Math.max(0, output.indexOf('error during build:'))).split('\n');
  return lines.filter((line) => line.trim() && !line.startsWith('    at ')).join('\n');
}

/**
 * Builds the console and the web desks into out/, unless out/ was made from exactly these sources.
 *
 * @param {import('./setup/ensure-setup.mjs').Setup} setup
 * @param {(line: string) => void} log
 */
export const ensureBuild = (setup, log) => oneAtATime(log, () => build(setup, log));

/** @param {import('./setup/ensure-setup.mjs').Setup} setup @param {(line: string) => void} log */
async function build(setup, log) {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  const tool = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const building = finish(setup.node24, [tool, 'build'], { cwd: root, env: { ...setup.env, NO_COLOR: '1' } });
  const { code, output } = await withProgress(log, 'Building the console and the web desks', building);
  if (code !== 0) throw new Trouble(`The build failed. ${reason(output)}`);
  writeFileSync(stamp, now);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const setup = await ensureSetup({ log: console.error }).catch(giveUp);
  await ensureBuild(setup, console.error).catch(giveUp);
}
