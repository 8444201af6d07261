import { app } from 'electron';
import type { StoreLink } from './store-link.ts';

/** Shows that this very program, as it is packaged, reaches its store: one line, and the exit code. */
export async function smoke(link: StoreLink): Promise<void> {
  const opened = await link.opened();
  const status = opened.ok ? await link.call('syncStatus') : opened;
  process.stdout.write(status.ok ? 'smoke ok\n' : `smoke failed ${status.code}\n`);
  await link.stop();
  app.exit(status.ok ? 0 : 1);
}
