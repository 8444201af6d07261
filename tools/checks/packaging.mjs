import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makePackage } from '../package/make.mjs';
import { finish } from '../setup/command.mjs';
import { inProject } from '../setup/paths.mjs';
import { verdict } from './outcome.mjs';

/** The switches of a shipped console (0 off, 1 on), in the order they lie in the executable. */
const shippedFuses = {
  RunAsNode: 'Disabled',
  EnableCookieEncryption: 'Enabled',
  EnableNodeOptionsEnvironmentVariable: 'Disabled',
  EnableNodeCliInspectArguments: 'Disabled',
  OnlyLoadAppFromAsar: 'Enabled',
  GrantFileProtocolExtraPrivileges: 'Disabled',
};

/** @param {string} executable @param {string} node24 */
async function wrongFuses(executable, node24) {
  const tool = inProject('node_modules', '@electron', 'fuses', 'dist', 'bin.js');
  const { output } = await finish(node24, [tool, 'read', '--app', executable], {
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  const wrong = Object.entries(shippedFuses).filter(([fuse, state]) => !output.includes(`${fuse} is ${state}`));
  return wrong.map(([fuse, state]) => `The fuse ${fuse} is not ${state}.`);
}

/**
 * Packages the console, then starts the package: it must reach its store and leave by itself.
 *
 * @type {import('./outcome.mjs').Check}
 */
export const packaging = async ({ setup, display }) => {
  const executable = path.join(await makePackage(setup, { driven: false, installers: false }), 'nida');
  const userData = mkdtempSync(path.join(tmpdir(), 'nida-smoke-'));
  const flags = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`];
  const env = { ...process.env, ...(await display()), NIDA_SMOKE: '1' };
  const { code, output } = await finish(executable, flags, { env, timeoutMs: 60_000 });
  rmSync(userData, { recursive: true, force: true });
  const reached = /^smoke ok$/m.test(output) && code === 0;
  const problems = [
    ...(reached ? [] : [`The package did not reach its store (ended with ${code}):\n${output}`]),
    ...(await wrongFuses(executable, setup.node24)),
  ];
  return verdict(problems.length === 0, problems.join('\n'));
};
