import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { keyOf, type InventedCall, type Said } from './invented-call.ts';

const token = 'an-exchange-of-the-campaign';
/** An exchange tells a report again until it is taken; past this something is wrong for good. */
const takenWithinMs = 60_000;

/** The agency's exchange as the centre sees it: it posts what happens, and lists the calls it has. */
export type NetworkOfCalls = {
  /** What the server must be told to know it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Calls that are open now, by sid. */
  readonly open: Set<string>;
  /** While it says nothing, the centre must end nothing. */
  isSilent: boolean;
  /** Tells one report until the centre has answered that it has it. `isImpatient`: hangs up on the first try and tells it again. */
  readonly tell: (url: string, call: InventedCall, said: Said, isImpatient: boolean) => Promise<void>;
  /** Keys of all reports the centre said it has, by sid. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>;
  readonly stop: () => Promise<void>;
};

const bodyOf = ({ sid, number }: InventedCall, { what, mark, atMs }: Said): string =>
  JSON.stringify({
    sid,
    what,
    mark,
    at: `${Math.floor(atMs / 1000)}.${String(atMs % 1000).padStart(3, '0')}000`,
    from: number ?? 'anonymous',
  });

async function post(url: string, body: string, mostMs: number): Promise<number | null> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  try {
    const signal = AbortSignal.timeout(mostMs);
    return (await fetch(`${url}/telephony/sip/events`, { method: 'POST', headers, body, signal })).status;
  } catch {
    // Down, or we hung up: told again.
    return null;
  }
}

/** Opens the exchange's side on a port of its own. */
export async function networkOfCalls(): Promise<NetworkOfCalls> {
  const open = new Set<string>();
  const taken = new Map<string, Set<string>>();
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (network.isSilent) {
        response.writeHead(503).end();
        return;
      }
      const result = [...open].map((sid, at) => ({ h_entry: at, h_id: at, 'call-id': sid, state: 4 }));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ result }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const network: NetworkOfCalls = {
    settings: {
      NIDA_SIP_WSS: 'wss://127.0.0.1:1/',
      NIDA_SIP_DOMAIN: 'exchange.invalid',
      NIDA_SIP_SECRET: token,
      NIDA_SIP_EVENTS_TOKEN: token,
      NIDA_SIP_RPC: `http://127.0.0.1:${port}/`,
      NIDA_SIP_RPC_TOKEN: token,
    },
    open,
    isSilent: false,
    taken,
    tell: async (url, call, said, isImpatient) => {
      const body = bodyOf(call, said);
      if (isImpatient) await post(url, body, 4);
      for (const end = Date.now() + takenWithinMs; ; await wait(100)) {
        const status = await post(url, body, 5000);
        if (status === 204) break;
        if (status !== null && status < 500) throw new Error(`a report was refused: ${status}`);
        if (Date.now() > end) throw new Error('a report was not taken in a minute');
      }
      const keys = taken.get(call.sid) ?? new Set();
      taken.set(call.sid, keys.add(keyOf(call, said)));
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return network;
}
