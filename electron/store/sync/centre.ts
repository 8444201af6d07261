import { z } from 'zod';
import type { Envelope, EventsReply } from '../../../contract/envelope.ts';
import { instant } from '../../../domain/ids.ts';
import type { Lane } from '../../../domain/intake/lane.ts';
import type { KeyProof } from '../record/device-key.ts';
import { eventsReply } from './lane-state.ts';

/** How a request to the centre ended. `unreachable`: no answer, or one that promises nothing (429, 5xx). */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'gap'; readonly expect: number }
  /** The centre holds something else of this console; `seq` when it says where. */
  | { readonly kind: 'fork'; readonly code: 'event-fork' | 'chain-broken'; readonly seq?: number | undefined }
  /** The centre's database is another life than the one asked before; it takes nothing until it is asked what it holds. */
  | { readonly kind: 'other-epoch' }
  | { readonly kind: 'token' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreachable'; readonly retryAfterMs: number };

const gap = z.object({ code: z.literal('event-gap'), expect: z.number().int().min(1) });
const fork = z.object({ code: z.enum(['event-fork', 'chain-broken']), seq: z.number().int().min(1).optional() });
const taken = z.object({ ok: z.literal(true), value: eventsReply });
const refusal = z.object({ code: z.string().max(60) });

export type CentreRoute = {
  readonly server: string;
  readonly device: string;
  /** The console this record is of, whatever became of earlier ones; and whether this one took the place of a damaged one. */
  readonly console?: string | undefined;
  readonly afterDamage?: boolean | undefined;
  /** The key whose signatures the centre is to believe, with the proof that it is ours; `null`: it has it already, or there is none to show. */
  readonly key: KeyProof | null;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
};

type Asked = { readonly path: string; readonly body: unknown; readonly token: string; readonly timeoutMs: number };
/** What the centre published, with the mark by which it is asked whether that still holds; `unchanged`: it does. */
export type ScriptsAnswer = Answer<'unchanged' | { readonly etag: string; readonly body: unknown }>;

function readRefusal(status: number, body: unknown): Answer<never> {
  const atGap = gap.safeParse(body);
  if (status === 409 && atGap.success) return { kind: 'gap', expect: atGap.data.expect };
  if (refusal.safeParse(body).data?.code === 'epoch-changed') return { kind: 'other-epoch' };
  const atFork = fork.safeParse(body);
  if (atFork.success) return { kind: 'fork', ...atFork.data };
  return { kind: 'refused', code: refusal.safeParse(body).data?.code ?? 'internal' };
}

export const unreachable: Answer<never> = { kind: 'unreachable', retryAfterMs: 0 };

/** What a reply that is no success says. */
export async function readFailure(response: Response): Promise<Answer<never>> {
  if (response.status === 401) return { kind: 'token' };
  if (response.status === 413) return { kind: 'too-large' };
  if (response.status === 429 || response.status >= 500) {
    return { kind: 'unreachable', retryAfterMs: Math.min(60, Number(response.headers.get('retry-after')) || 0) * 1000 };
  }
  return readRefusal(response.status, await response.json().catch(() => null));
}

async function ask(route: CentreRoute, asked: Asked): Promise<Answer<unknown>> {
  let response: Response;
  try {
    response = await route.fetch(`${route.server}${asked.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${asked.token}` },
      body: JSON.stringify(asked.body),
      redirect: 'error',
      signal: AbortSignal.timeout(asked.timeoutMs),
    });
    if (response.ok) return { kind: 'ok', value: await response.json() };
  } catch {
    // Refused connection, lost reply, timeout and half a body are one thing to us: nothing is known, so it is asked again.
    return unreachable;
  }
  return readFailure(response);
}

/** Reads the published scripts, or hears that what this console holds is what there is. */
export async function readScripts(
  route: CentreRoute,
  asked: { readonly etag: string | null; readonly token: string; readonly timeoutMs: number },
): Promise<ScriptsAnswer> {
  let response: Response;
  try {
    response = await route.fetch(`${route.server}/api/scripts/published`, {
      headers: {
        authorization: `Bearer ${asked.token}`,
        ...(asked.etag === null ? {} : { 'if-none-match': asked.etag }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(asked.timeoutMs),
    });
    if (response.status === 304) return { kind: 'ok', value: 'unchanged' };
    if (response.ok)
      return { kind: 'ok', value: { etag: response.headers.get('etag') ?? '', body: await response.json() } };
  } catch {
    return unreachable;
  }
  return readFailure(response);
}

/** Makes this console known to the centre; harmless to repeat. Also how the centre is asked whether it is there. */
export const enrol = (route: CentreRoute, token: string, timeoutMs: number): Promise<Answer<unknown>> =>
  ask(route, { path: '/api/devices', body: enrolment(route), token, timeoutMs });

const enrolment = ({ device, console: named, afterDamage, key }: CentreRoute): object => ({
  device,
  ...(named === undefined ? {} : { console: named }),
  ...(afterDamage === true ? { afterDamage } : {}),
  ...key,
});

/** Hands a batch of one lane to the centre, in order. */
export async function sendBatch(
  route: CentreRoute,
  batch: {
    readonly lane: Lane;
    readonly epoch: string | null;
    readonly events: readonly Envelope[];
    readonly token: string;
    readonly timeoutMs: number;
  },
): Promise<Answer<EventsReply>> {
  const answer = await ask(route, {
    path: `/api/devices/${route.device}/lanes/${batch.lane}/events`,
    body: {
      firstSeq: batch.events[0]?.seq,
      now: instant(route.now()),
      ...(batch.epoch === null ? {} : { epoch: batch.epoch }),
      events: batch.events,
    },
    token: batch.token,
    timeoutMs: batch.timeoutMs,
  });
  if (answer.kind !== 'ok') return answer;
  const reply = taken.safeParse(answer.value);
  return reply.success ? { kind: 'ok', value: reply.data.value } : { kind: 'refused', code: 'event-malformed' };
}
