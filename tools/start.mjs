// npm start: from a fresh machine to a ringing console.
import { once } from 'node:events';
import { ensureBuild } from './build.mjs';
import { ensureSetup } from './setup/ensure-setup.mjs';
import { hasDisplay, openDisplay } from './setup/display.mjs';
import { defaultDataDir } from './setup/postgres-place.mjs';
import { giveUp } from './setup/trouble.mjs';
import { openConsole } from './start/console.mjs';
import { readOptions } from './start/options.mjs';
import { checkPort } from './start/port.mjs';
import { startServer } from './start/server.mjs';
import { welcome } from './start/welcome.mjs';

/** Listens only from the moment there is something to stop; before that Ctrl-C simply ends the set-up. */
const stopSignal = () =>
  Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal))).then(() => ({
    says: 'Stopping ...',
    code: 0,
  }));

/**
 * Keeps the console open until the stop signal; a closed window can be opened again with Enter.
 *
 * @param {() => import('./start/console.mjs').OpenConsole} open
 * @param {Promise<unknown>} end
 */
async function attendConsole(open, end) {
  const ended = end.then(() => 'end');
  for (;;) {
    const shown = open();
    if ((await Promise.race([shown.closed, ended])) === 'end') return shown.stop();
    const again = process.stdin.isTTY
      ? 'Press Enter to open it again, Ctrl-C to stop.'
      : 'Start again to open it; Ctrl-C stops the server.';
    console.log(`The console is closed; the server and the web desks go on. ${again}`);
    if ((await Promise.race([process.stdin.isTTY ? once(process.stdin, 'data') : ended, ended])) === 'end') return;
  }
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  const log = console.log;
  const setup = await ensureSetup({ log });
  await checkPort(options.port);
  await ensureBuild(setup, log);
  const stopped = stopSignal();
  const server = await startServer(setup, {
    port: options.port,
    data: options.data ?? defaultDataDir(),
    stopped,
  });
  const failed = server.gone.then(() => ({ says: 'The server stopped by itself; its reason stands above.', code: 1 }));
  const end = Promise.race([stopped, failed]);
  if (options.console && !hasDisplay())
    console.log('There is no display here: the console runs on a virtual one. The web desks work in any browser.');
  const display = options.console ? await openDisplay() : undefined;
  await welcome(server.url, options.port);
  if (display) await attendConsole(() => openConsole(setup, display.env, server.url), end);
  const { says, code } = await end;
  console.log(`\n${says}`);
  await server.stop();
  display?.close();
  process.exit(code);
}

await main().catch(giveUp);
