import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where the identity provider sends the person back to: a port of this machine, open for one sign-in (RFC 8252 §7.3). */
export type Loopback = {
  readonly redirectUri: string;
  /** The address the provider came back to, with its code. */
  readonly arrived: Promise<URL>;
  readonly close: () => void;
};

const page =
  '<!doctype html><meta charset="utf-8"><title>Nida</title><p dir="rtl" lang="ar">تم. يمكنك إغلاق هذه الصفحة.<p lang="en">Done. You can close this page.';

/** Opens the port; only this machine reaches it. */
export async function openLoopback(): Promise<Loopback> {
  const arrivals = new EventEmitter<{ arrived: [URL] }>();
  const arrived = once(arrivals, 'arrived').then(([url]: unknown[]) => url as URL);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', redirectUri);
    const isCallback = request.method === 'GET' && url.pathname === '/callback';
    response.writeHead(isCallback ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
    });
    response.end(isCallback ? page : '');
    if (isCallback) arrivals.emit('arrived', url);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A listening TCP server always has an address of this form.
  const { port } = server.address() as AddressInfo;
  const redirectUri = `http://127.0.0.1:${port}/callback`;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { redirectUri, arrived, close };
}
