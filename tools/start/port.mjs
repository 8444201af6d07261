import { once } from 'node:events';
import { createServer } from 'node:net';
import { Trouble } from '../setup/trouble.mjs';

/**
 * Refuses a port that another program has, before anything is started.
 *
 * @param {number} port 0 means any free one
 */
export async function checkPort(port) {
  const probe = createServer();
  const outcome = await new Promise((resolve) =>
    probe.once('error', resolve).listen(port, '127.0.0.1', () => resolve('free')),
  );
  if (outcome === 'free') {
    probe.close();
    await once(probe, 'close');
    return;
  }
  const why =
    outcome.code === 'EACCES' ? 'may not be used by your user' : 'is taken, perhaps by a Nida that is already running';
  throw new Trouble(`Port ${port} ${why}. Stop that program or choose another port: npm start -- --port ${port + 1}`);
}
