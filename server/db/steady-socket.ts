import { Socket } from 'node:net';

/** That the database hung up, in the words of a network. */
const hungUp = (): Error => Object.assign(new Error('the database closed the connection'), { code: 'ECONNRESET' });

/**
 * A connection to PostgreSQL whose end comes in an order that our driver survives (postgres 3.4.9, porsager/postgres#1208).
 *
 * The driver forgets its socket as soon as it hears `close`, while statements written in the same turn are still to be sent: the whole
 * process ended with a TypeError, or the place in the pool never sent anything again. So a hang-up is an error first, which refuses
 * what is under way; what those refusals still write goes to the dead socket; and only then comes `close`.
 */
class SteadySocket extends Socket {
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'end') this.destroy(hungUp());
    if (event !== 'close') return super.emit(event, ...args);
    // Two turns: one for the refusals, one for what they write.
    setImmediate(() => setImmediate(() => super.emit('close', false)));
    return true;
  }
}

/** Opens one, to the first host named. */
export function steadySocket({ host, port }: { host: readonly string[]; port: readonly number[] }): Socket {
  const socket = new SteadySocket();
  socket.connect(port[0] ?? 5432, host[0] ?? 'localhost');
  return socket;
}
