import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { writeCertificate } from '../../../tools/lab/exchange/certificate.ts';
import { takeSocket } from './frames.ts';

/** A WebSocket server with a certificate of its own, which can be away and come back. */
export type Wss = {
  readonly host: string;
  readonly pin: string;
  /** Cuts every connection; phones come again. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
  /** At the same address. `stranger`: with a certificate nobody knows. */
  readonly open: (who: 'itself' | 'stranger') => Promise<void>;
};

type Say = (said: string) => void;

/**
 * Opens it on a free port of this machine.
 *
 * @param folder of this run alone, for its certificates
 * @param take given each connection; answers what is to be done with what comes on it
 */
export async function openWss(folder: string, take: (say: Say, socket: Duplex) => Say): Promise<Wss> {
  const places = { itself: path.join(folder, 'itself'), stranger: path.join(folder, 'stranger') };
  await Promise.all(Object.values(places).map((place) => mkdir(place)));
  const [pin] = await Promise.all([writeCertificate(places.itself), writeCertificate(places.stranger)]);
  const sockets = new Set<Duplex>();
  const now: { server: Server | null; port: number } = { server: null, port: 0 };
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  const open = async (who: keyof typeof places): Promise<void> => {
    const [key, cert] = await Promise.all(
      ['key.pem', 'certificate.pem'].map((name) => readFile(path.join(places[who], name))),
    );
    const server = createServer({ key, cert } as { key: Buffer; cert: Buffer });
    server.on('connection', (socket: Duplex) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => undefined);
    });
    server.on('upgrade', (request, socket) => {
      const heard: { by?: Say } = {};
      heard.by = take(
        takeSocket(request, socket, (said) => heard.by?.(said)),
        socket,
      );
    });
    server.listen(now.port, '127.0.0.1');
    await once(server, 'listening');
    Object.assign(now, { server, port: (server.address() as AddressInfo).port });
  };
  await open('itself');
  return {
    host: `127.0.0.1:${now.port}`,
    pin,
    cut,
    open,
    close: async () => {
      const { server } = now;
      if (server === null) return;
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
      now.server = null;
    },
  };
}
