import { createServer, type RequestListener, type Server } from 'node:http';
import { StartRefused } from './start-refused.ts';

export type OpenPort = {
  readonly port: number;
  readonly server: Server;
  /** Hands requests over from now on; until then they are told to come back. */
  readonly serve: (listener: RequestListener) => void;
  /** Takes no new connections; what is under way goes on. */
  readonly stopAccepting: () => Promise<void>;
  /** Ends what is still open and waits for the end. */
  readonly close: () => Promise<void>;
};

const notYet: RequestListener = (_request, response) => {
  response.writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '1' });
  response.end(JSON.stringify({ ok: false, code: 'centre-unreachable', detail: 'starting' }));
};

function refusalOf(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new StartRefused(
      'internal',
      `port ${port} is taken; stop what uses it or give another --port (0 takes a free one)`,
    );
  if (error.code === 'EACCES')
    return new StartRefused('internal', `port ${port} is not allowed for this account; give a --port above 1023`);
  return error;
}

/** Opens the port before anything else is made: the address must be known to those who build on it. Loopback unless a host is given. */
export async function listenFirst(port: number, host: string): Promise<OpenPort> {
  let listener = notYet;
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusalOf(error, port)));
    server.listen(port, host, () => resolve());
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return {
    port: address.port,
    server,
    serve: (next) => {
      listener = next;
    },
    stopAccepting: async () => {
      if (server.listening) server.close();
      server.closeIdleConnections();
    },
    close: async () => {
      const closed = server.listening
        ? new Promise<void>((resolve) => server.close(() => resolve()))
        : Promise.resolve();
      server.closeAllConnections();
      await closed;
    },
  };
}
