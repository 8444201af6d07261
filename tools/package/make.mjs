import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { finish } from '../setup/command.mjs';
import { inProject, root } from '../setup/paths.mjs';
import { troubleFrom } from '../setup/trouble.mjs';

/** From this Electron on, its own helper process can load SQLite; before, the package brings a Node that can. */
const firstElectronWithNodeApi10 = 35;

/**
 * What the package needs beyond electron-builder.yml on this machine, with this runtime.
 *
 * @param {import('../setup/ensure-setup.mjs').Setup} setup
 * @param {{ driven: boolean }} ways `driven` keeps the inspector on, through which tests drive the window
 */
function configure({ electron, node24 }, { driven }) {
  const older = Number(electron.version.split('.')[0]) < firstElectronWithNodeApi10;
  const to = process.platform === 'win32' ? 'node/node.exe' : 'node/node';
  return {
    extends: inProject('electron-builder.yml'),
    electronVersion: electron.version,
    electronDist: electron.dist,
    ...(older ? { extraResources: [{ from: node24, to }] } : {}),
    ...(driven ? { electronFuses: { enableNodeCliInspectArguments: true } } : {}),
  };
}

/**
 * Packages the built console with electron-builder.
 *
 * @param {import('../setup/ensure-setup.mjs').Setup} setup
 * @param {{ driven: boolean, installers: boolean }} ways without `installers` only the unpacked application is made
 * @returns {Promise<string>} the folder of the unpacked application (Linux)
 */
export async function makePackage(setup, ways) {
  const file = inProject('node_modules', '.cache', 'nida', 'electron-builder.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(configure(setup, ways)));
  const args = [inProject('node_modules', 'electron-builder', 'cli.js'), '--config', file, '--publish', 'never'];
  const { code, output } = await finish(setup.node24, ways.installers ? args : [...args, '--dir'], {
    cwd: root,
    env: setup.env,
  });
  if (code !== 0) throw troubleFrom('Packaging', output);
  return inProject('dist', 'linux-unpacked');
}
