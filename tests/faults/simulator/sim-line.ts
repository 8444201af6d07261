import { mostEvents } from '../../../contract/envelope.ts';
import { instant } from '../../../domain/ids.ts';
import type { Lane } from '../../../domain/intake/lane.ts';
import { statusOf } from '../../../server/http/refused.ts';
import type { Ingested } from '../../../server/events/ingest.ts';
import type { Fate } from '../parts/fault-proxy.ts';
import type { Seeded } from '../seeded.ts';
import type { Sent } from './model-centre.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The line of one console on virtual time: what it does to a request is told for each, and it can be cut either way. */
export type SimLine = {
  fate: () => Fate;
  cut: 'none' | 'in' | 'out' | 'both';
  readonly fetch: typeof globalThis.fetch;
};

export type Laying = {
  readonly time: VirtualTime;
  readonly random: Seeded;
  /** One request reaches the centre. */
  readonly ingest: (sent: Sent) => Ingested;
};

type Answer = { readonly status: number; readonly body: unknown };

// As much of a response as the sender looks at.
const responseOf = ({ status, body }: Answer): Response =>
  ({
    ok: status < 300,
    status,
    headers: { get: () => null },
    json: () => Promise.resolve(body),
  }) as unknown as Response;

const start = Date.parse('2026-03-01T10:00:00.000Z');
const lanePath = /^\/api\/devices\/(?<device>[^/]+)\/lanes\/(?<lane>urgent|bulk)\/events$/u;

export function simLine({ time, random, ingest }: Laying): SimLine {
  const arrive = (path: string, text: string): Answer => {
    const { device, lane } = lanePath.exec(path)?.groups ?? {};
    if (device === undefined) return { status: 200, body: { ok: true, value: { mostEvents } } };
    const now = instant(start + Math.round(time.now()));
    const reply = ingest({ device, lane: lane as Lane, body: JSON.parse(text) as Sent['body'], now });
    return { status: reply.ok ? 200 : statusOf(reply.code), body: reply };
  };

  const send = (path: string, text: string, done: (answer: Answer | 'broken') => void): void => {
    const fate = line.fate();
    const isDeadOut = line.cut === 'out' || line.cut === 'both';
    const lost = fate.losesRequest ?? (isDeadOut ? 'silence' : undefined);
    for (const lateMs of fate.copiesAfterMs ?? [])
      time.after(lateMs + 20, () => void (isDeadOut || arrive(path, text)));
    if (lost === 'breaks') return void time.after(random.between(1, 50), () => done('broken'));
    if (lost === 'silence') return;
    time.after(fate.delayMs ?? 1, () => {
      const answer = arrive(path, text);
      const isDeadIn = line.cut === 'in' || line.cut === 'both';
      const lostBack = fate.losesReply ?? (isDeadIn ? 'silence' : undefined);
      if (lostBack === 'silence') return;
      time.after(fate.replyDelayMs ?? 1, () => done(lostBack === 'breaks' ? 'broken' : answer));
    });
  };

  // The sender asks with plain strings.
  const ask = (url: string, init: RequestInit | undefined): Promise<Response> =>
    new Promise((resolve, reject) => {
      const fail = (): void => reject(new TypeError('fetch failed'));
      init?.signal?.addEventListener('abort', fail);
      send(url, typeof init?.body === 'string' ? init.body : '', (answer) =>
        answer === 'broken' ? fail() : resolve(responseOf(answer)),
      );
    });
  const line: SimLine = {
    fate: () => ({}),
    cut: 'none',
    fetch: (input, init) => ask(input as string, init),
  };
  return line;
}
