import { readArgs } from './args.ts';
import { closers } from './closers.ts';
import { isHangUp } from './db/hang-ups.ts';
import { DatabaseNewer } from './db/migrate.ts';
import { openCentre } from './open-centre.ts';
import { StartRefused } from './start-refused.ts';

const open = closers();

function report(error: unknown): void {
  const name = error instanceof Error ? error.name : 'unknown';
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  process.stderr.write(`${JSON.stringify({ level: 50, event: 'background-failed', error: name, code })}\n`);
}

async function end(exitCode: number): Promise<void> {
  const failed = await open.closeAll();
  if (failed.length > 0) process.stderr.write(`${JSON.stringify({ level: 50, event: 'not-closed', parts: failed })}\n`);
  process.exit(failed.length > 0 ? 1 : exitCode);
}

/** What went wrong, in one line a person can act on; a fault of the program keeps its stack. */
function oneLine(error: unknown): string {
  if (error instanceof StartRefused) return `${error.code}: ${error.message}`;
  if (error instanceof DatabaseNewer)
    return `${error.code}: ${error.message}; start the newer program or restore an older copy of the data`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ECONNREFUSED', 'ENOTFOUND', '28P01', '3D000', 'CONNECT_TIMEOUT'].includes(code))
    return `centre-unreachable: the database of DATABASE_URL cannot be used (${code})`;
  if (['EACCES', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'].includes(code) && error instanceof Error)
    return `internal: the data folder cannot be used: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : 'internal: unknown fault';
}

// The driver asks a new connection for the database's types by itself, and nobody hears when that fails; the connection is opened anew.
process.on('unhandledRejection', (error) => {
  if (!isHangUp(error)) throw error;
  report(error);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(0));
// The starter holds our input open for as long as it lives, so that nothing is left behind when it is killed.
if (process.env['NIDA_QUIT_ON_STDIN'] === '1') process.stdin.resume().once('end', () => void end(0));

try {
  const args = readArgs(process.argv.slice(2));
  const url = await openCentre(args, { env: process.env, log: process.stderr, report }, open);
  process.stdout.write(`ready ${url}\n`);
} catch (error) {
  process.stderr.write(`${oneLine(error)}\n`);
  await end(1);
}
