import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encryptedBytes } from '../../contract/attachments.ts';
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
  order: string | null;
  /** Its clock beside ours. */
  clockAheadMs: number;
  /** What a newer one says besides, in every reply. */
  besides: Record<string, unknown>;
  /** Steps it put aside and somebody there dealt with. */
  closed: string[];
  token: string;
  /** Which life of its database it is. */
  epoch: string;
  verdicts: Map<string, { readonly verdict: string; readonly code?: string }>;
  mostEvents: number;
  /** What it published, under which mark, and how often it was read in full. */
  scripts: { published: unknown; etag: string; reads: number };
  /** What it holds of a lane; of the console that sent first unless another is named. */
  readonly of: (lane: string, device?: string) => Envelope[];
  /** What consoles said when they enrolled. */
  readonly enrolments: Record<string, unknown>[];
  /** Files as far as they came, by id; and how many bytes came in all, whatever was done with them. */
  readonly files: Map<string, Buffer>;
  fileBytes: number;
  /** How many requests a lossy line carried. */
  chances: number;
  readonly stop: () => Promise<void>;
};

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function ingest(centre: FakeCentre, lane: string, events: readonly Envelope[]): { status: number; body: unknown } {
  const held = centre.of(lane, events[0]?.device);
  const first = events[0];
  if (first === undefined || first.seq > held.length + 1)
    return { status: 409, body: { ok: false, code: 'event-gap', expect: held.length + 1 } };
  const results: (Omit<EventResult, 'verdict'> & { verdict: string })[] = [];
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
    body: {
      ok: true,
      ...centre.besides,
      value: {
        ...centre.besides,
        ackTo: held.length,
        results,
        serverTime: new Date().toISOString(),
        epoch: centre.epoch,
      },
    },
  };
}

const helloTo = (centre: FakeCentre, device: string): object => ({
  ...centre.besides,
  order: centre.order,
  closed: centre.closed,
  epoch: centre.epoch,
  serverTime: new Date(Date.now() + centre.clockAheadMs).toISOString(),
  lanes: { urgent: centre.of('urgent', device).length, bulk: centre.of('bulk', device).length },
});

/** A line that loses one in three, in no pattern a retry could fall in step with. */
const lossy = [true, false, false, true, true, false, false, false, true, false, false];
function isLost(centre: FakeCentre, mood: Mood): boolean {
  if (centre.mood !== mood) return false;
  centre.chances += 1;
  return lossy[centre.chances % lossy.length] === true;
}

/** Takes a stretch of a file that a fact in the bulk lane speaks of, and says where it stands. */
async function takeFile(centre: FakeCentre, url: string, bytes: Buffer, response: ServerResponse): Promise<void> {
  const [, id = '', from = '0'] = /attachments\/([^/]+)\/upload\?offset=(\d+)/u.exec(url) ?? [];
  centre.fileBytes += bytes.length;
  if (isLost(centre, 'loses-requests')) return void response.destroy();
  const fact = [...centre.lanes.values()].flat().find(({ body }) => body['attachmentId'] === id);
  if (fact === undefined) return reply(response, 404, { ok: false, code: 'not-found' });
  const held = centre.files.get(id) ?? Buffer.alloc(0);
  if (held.length === Number(from)) centre.files.set(id, Buffer.concat([held, bytes]));
  const now = centre.files.get(id) ?? held;
  const isWhole = createHash('sha256').update(now).digest('hex') === fact.body['sha256'];
  const isFull = now.length >= encryptedBytes(Number(fact.body['size']));
  if (isFull && !isWhole) centre.files.delete(id);
  if (isLost(centre, 'loses-replies')) return void response.destroy();
  if (centre.mood === 'slow') await new Promise((resolve) => setTimeout(resolve, 40));
  if (isFull && !isWhole) return reply(response, 422, { ok: false, code: 'attachment-hash-wrong' });
  reply(response, 200, { ok: true, value: { state: isWhole ? 'verified' : 'waiting', received: now.length } });
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
  const bytes = await bytesOf(request);
  if (request.headers.authorization !== `Bearer ${centre.token}`)
    return reply(response, 401, { ok: false, code: 'token-invalid' });
  if (request.url?.includes('/upload') === true) return takeFile(centre, request.url, bytes, response);
  const body = JSON.parse(bytes.toString('utf8')) as {
    device?: string;
    epoch?: string;
    events?: unknown[];
    firstSeq?: number;
  };
  const lane = /\/lanes\/(urgent|bulk)\/events$/u.exec(request.url ?? '')?.[1];
  if (lane === undefined) {
    centre.enrolments.push({ ...body });
    return reply(response, 200, { ok: true, value: helloTo(centre, String(body.device)) });
  }
  const events = (body.events ?? []).map((event) => envelope.parse(event));
  centre.requests.push({ lane, firstSeq: body.firstSeq ?? 0, count: events.length });
  if (body.epoch !== undefined && body.epoch !== centre.epoch)
    return reply(response, 409, { ok: false, code: 'epoch-changed' });
  if (events.length > centre.mostEvents) return reply(response, 413, { ok: false, code: 'input-invalid' });
  if (isLost(centre, 'loses-requests')) return void request.socket.destroy();
  const { status, body: said } = ingest(centre, lane, events);
  if (centre.mood === 'takes-and-breaks') return void request.socket.destroy();
  if (isLost(centre, 'loses-replies')) return void request.socket.destroy();
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
    clockAheadMs: 0,
    besides: {},
    closed: [],
    token: 'token',
    epoch: randomUUID(),
    verdicts: new Map(),
    mostEvents: 50,
    scripts: { published: { instruments: [], inForce: {} }, etag: '"none"', reads: 0 },
    enrolments: [],
    files: new Map(),
    fileBytes: 0,
    chances: -1,
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
