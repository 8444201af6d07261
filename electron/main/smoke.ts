import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { app } from 'electron';
import type { Reply } from '../../contract/bridge.ts';
import type { StoreLink } from './store-link.ts';

/** Everything a first unlock asks of the store: SQLite with its native part, and stretching. */
async function reach(link: StoreLink, folder: string): Promise<Reply<unknown>> {
  const started = await link.opened();
  if (!started.ok) return started;
  const keyHex = randomBytes(32).toString('hex');
  const opened = await link.call('open', { file: path.join(folder, 'smoke.db'), keyHex, server: 'http://127.0.0.1:9' });
  if (!opened.ok) return opened;
  const salt = randomBytes(16).toString('base64');
  const stretched = await link.call('stretch', { secret: 'smoke', salt, memoryKib: 1024, passes: 1 });
  return stretched.ok ? link.call('syncStatus') : stretched;
}

/** Shows that this very program, as it is packaged, reaches its store: one line, and the exit code. */
export async function smoke(link: StoreLink, folder: string): Promise<void> {
  const status = await reach(link, folder);
  process.stdout.write(status.ok ? 'smoke ok\n' : `smoke failed ${status.code}\n`);
  await link.stop();
  app.exit(status.ok ? 0 : 1);
}
