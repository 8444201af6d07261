import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { envelope, firstHash, type Envelope, type EventResult } from '../../contract/envelope.ts';
import { isSealed } from '../../contract/chain.ts';
import { sha256 } from '../../electron/store/record/event-row.ts';

type Mood = 'well' | 'down' | 'loses-requests' | 'loses-replies' | 'takes-and-breaks' | 'slow';

/** A centre that speaks the contract and has the network's bad days on demand. */
export type FakeCentre = {
  readonly url: string;
  /** By lane for the console that sent first, by its name and lane for any other. */
  readonly lanes: Map<string, Envelope[]>;
  readonly requests: { readonly lane: string; readonly firstSeq: number; readonly count: number }[];
  mood: Mood;
  order: 'stop' | 'wipe' | null;
  /** Steps it put aside and somebody there dealt with. */
  closed: string[];
  token: string;
  verdicts: Map<string, Pick<EventResult, 'verdict' | 'code'>>;
  mostEvents: number;
  /** What it published, under which mark, and how often it was read in full. */
  scripts: { published: unknown; etag: string; reads: number };
  /** What it holds of a lane; of the console that sent first unless another is named. */
  readonly of: (lane: string, device?: string) => Envelope[];
  /** What consoles said when they enrolled. */
  readonly enrolments: Record<string, unknown>[];
  readonly stop: () => Promise<void>;
};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function ingest(centre: FakeCentre, lane: string, events: readonly Envelope[]): { status: number; body: unknown } {
  const held = centre.of(lane, events[0]?.device);
  const first = events[0];
  if (first === undefined || first.seq > held.length + 1)
    return { status: 409, body: { ok: false, code: 'event-gap', expect: held.length + 1 } };
  const results: EventResult[] = [];
  for (const event of events) {
    const known = held[event.seq - 1];
    if (known !== undefined && known.hash !== event.hash)
      return { status: 409, body: { ok: false, code: 'event-fork' } };
    if (known === undefined) {
      if (!isSealed(event, sha256)) throw new Error('an unsealed event reached the centre');
      if (event.prevHash !== (held.at(-1)?.hash ?? firstHash))
        return { status: 422, body: { ok: false, code: 'chain-broken' } };
      held.push(event);
    }
    const judged = centre.verdicts.get(event.type) ?? { verdict: 'accepted' as const };
    results.push({ seq: event.seq, ...judged, ...(known === undefined ? {} : { verdict: 'duplicate' }) });
  }
  return {
    status: 200,
    body: { ok: true, value: { ackTo: held.length, results, serverTime: new Date().toISOString() } },
  };
}

async function answer(centre: FakeCentre, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (centre.mood === 'down') return void request.socket.destroy();
  if (request.method === 'GET') {
    const { published, etag } = centre.scripts;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    centre.scripts.reads += 1;
    response.setHeader('etag', etag);
    return reply(response, 200, { ok: true, value: published });
  }
  const body = (await bodyOf(request)) as { events?: unknown[]; firstSeq?: number };
  if (request.headers.authorization !== `Bearer ${centre.token}`)
    return reply(response, 401, { ok: false, code: 'token-invalid' });
  const lane = /\/lanes\/(urgent|bulk)\/events$/u.exec(request.url ?? '')?.[1];
  if (lane === undefined) {
    centre.enrolments.push({ ...body });
    return reply(response, 200, { ok: true, value: { order: centre.order, closed: centre.closed } });
  }
  const events = (body.events ?? []).map((event) => envelope.parse(event));
  centre.requests.push({ lane, firstSeq: body.firstSeq ?? 0, count: events.length });
  if (events.length > centre.mostEvents) return reply(response, 413, { ok: false, code: 'input-invalid' });
  if (centre.mood === 'loses-requests' && Math.random() < 0.3) return void request.socket.destroy();
  const { status, body: said } = ingest(centre, lane, events);
  if (centre.mood === 'takes-and-breaks') return void request.socket.destroy();
  if (centre.mood === 'loses-replies' && Math.random() < 0.5) return void request.socket.destroy();
  if (centre.mood === 'slow') await new Promise((resolve) => setTimeout(resolve, 40));
  reply(response, status, said);
}

export async function aCentre(): Promise<FakeCentre> {
  const lanes = new Map<string, Envelope[]>();
  const server: Server = createServer((request, response) => {
    void answer(centre, request, response).catch((error: unknown) =>
      reply(response, 400, { ok: false, code: 'event-malformed', detail: String(error) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let first: string | null = null;
  const centre: FakeCentre = {
    url: `http://127.0.0.1:${port}`,
    lanes,
    requests: [],
    mood: 'well',
    order: null,
    closed: [],
    token: 'token',
    verdicts: new Map(),
    mostEvents: 50,
    scripts: { published: { instruments: [], inForce: {} }, etag: '"none"', reads: 0 },
    enrolments: [],
    of: (lane, device) => {
      first ??= device ?? null;
      const key = device === undefined || device === first ? lane : `${device} ${lane}`;
      const held = lanes.get(key) ?? [];
      lanes.set(key, held);
      return held;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return centre;
}

/** Waits until something holds; fails after `forMs`. */
export async function until(holds: () => boolean | Promise<boolean>, forMs = 20_000): Promise<void> {
  const end = Date.now() + forMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come to that in time');
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
