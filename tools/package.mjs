// npm run package: the console as an unpacked application in dist/; with --installers also this system's installers,
// with --driven one whose window tests may drive.
import { ensureBuild } from './build.mjs';
import { makePackage } from './package/make.mjs';
import { withProgress } from './setup/command.mjs';
import { ensureSetup } from './setup/ensure-setup.mjs';
import { giveUp } from './setup/trouble.mjs';

async function main() {
  const ways = { driven: process.argv.includes('--driven'), installers: process.argv.includes('--installers') };
  const setup = await ensureSetup({ log: console.log });
  await ensureBuild(setup, console.log);
  await withProgress(console.log, 'Packaging', makePackage(setup, ways));
  console.log('The application is in dist/.');
}

await main().catch(giveUp);
