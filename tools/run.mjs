// node tools/run.mjs [--build] [--display] <file.ts> [arguments]: runs a TypeScript file of the project on Node 24.
// Nothing of ours goes to standard output, so that what the file prints can be read by other programs.
import { spawn } from 'node:child_process';
import { ensureBuild } from './build.mjs';
import { openDisplay } from './setup/display.mjs';
import { ensureSetup } from './setup/ensure-setup.mjs';
import { giveUp, Trouble } from './setup/trouble.mjs';

/** @param {readonly string[]} args */
function readArguments(args) {
  const at = args.findIndex((arg) => !arg.startsWith('--'));
  const file = args[at];
  if (!file) throw new Trouble('Which file? Usage: node tools/run.mjs [--build] [--display] <file.ts> [arguments]');
  const own = args.slice(0, at);
  return { build: own.includes('--build'), display: own.includes('--display'), file, rest: args.slice(at + 1) };
}

async function main() {
  const wanted = readArguments(process.argv.slice(2));
  const setup = await ensureSetup({ log: console.error });
  if (wanted.build) await ensureBuild(setup, console.error);
  const display = wanted.display ? await openDisplay() : undefined;
  const child = spawn(setup.node24, [wanted.file, ...wanted.rest], {
    stdio: 'inherit',
    env: { ...setup.env, ...display?.env },
  });
  // A terminal sends Ctrl-C to the child itself; only a signal sent to us alone has to be passed on.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    display?.close();
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}

await main().catch(giveUp);
