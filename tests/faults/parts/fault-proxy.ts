import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What becomes of one request on its way. */
export type Fate = {
  /** The request never gets there: the connection breaks, or there is only silence until the sender gives up. */
  readonly losesRequest?: 'breaks' | 'silence';
  /** The centre does its work, and its reply never comes. */
  readonly losesReply?: 'breaks' | 'silence';
  /** The same request arrives again, at the same time or this much later; what comes back of it is thrown away. */
  readonly copiesAfterMs?: readonly number[];
  readonly delayMs?: number;
  readonly replyDelayMs?: number;
};
type Passing = { readonly method: string; readonly path: string; readonly at: number };

/** A network between consoles and the centre, with its bad days on demand. */
export type FaultProxy = {
  readonly url: string;
  /** Decides what becomes of each request; may be exchanged at any time. */
  fate: (passing: Passing) => Fate;
  readonly count: () => number;
  readonly stop: () => Promise<void>;
};

type Reply = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer };

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function forward(target: string, from: IncomingMessage, body: Buffer): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { host: _host, connection: _connection, ...headers } = from.headers;
    const there = ask(`${target}${from.url ?? ''}`, { method: from.method, headers, agent: false }, (reply) => {
      bytesOf(reply).then(
        (bytes) => resolve({ status: reply.statusCode ?? 502, headers: reply.headers, body: bytes }),
        reject,
      );
    });
    there.on('error', reject);
    there.end(body);
  });
}

/** Lets the sender wait until it gives up by itself, or breaks the connection. */
function lose(how: 'breaks' | 'silence', from: IncomingMessage): void {
  if (how === 'breaks') from.socket.destroy();
}

type Target = () => string;

async function pass(target: Target, fate: Fate, from: IncomingMessage, to: ServerResponse): Promise<void> {
  const body = await bytesOf(from);
  if (fate.losesRequest !== undefined) return lose(fate.losesRequest, from);
  if (fate.delayMs !== undefined) await wait(fate.delayMs);
  for (const lateMs of fate.copiesAfterMs ?? [])
    setTimeout(() => void forward(target(), from, body).catch(() => undefined), lateMs);
  const reply = await forward(target(), from, body);
  if (fate.losesReply !== undefined) return lose(fate.losesReply, from);
  if (fate.replyDelayMs !== undefined) await wait(fate.replyDelayMs);
  const { connection: _connection, 'transfer-encoding': _coding, ...headers } = reply.headers;
  to.writeHead(reply.status, { ...headers, 'content-length': String(reply.body.length) }).end(reply.body);
}

/** @param target where requests go; asked for each, because a centre may be restarted elsewhere */
export async function faultProxy(target: Target): Promise<FaultProxy> {
  let count = 0;
  const server = createServer((from, to) => {
    const passing = { method: from.method ?? '', path: from.url ?? '', at: count };
    count += 1;
    from.on('error', () => undefined);
    pass(target, proxy.fate(passing), from, to).catch(() => from.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${port}`,
    fate: () => ({}),
    count: () => count,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}
