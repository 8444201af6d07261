import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aTokenOf } from '../builders/console-tokens.ts';
import { realCentre, type RealCentre } from '../faults/parts/real-centre.ts';
import { freshFolder } from '../journeys/windows.ts';

const calls = 200;
const desks = 40;
/** The shortest time an offer may have, so that each desk lets many of them run out. */
const offerSeconds = 5;
const seconds = 40;
const beatMs = 3000;
/** What the invented network waits between its word that a call is there and that it rings. */
const ringsAfterMs = 200;

async function ask({ url }: RealCentre, token: string | null, at: string, body: object): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  const reply = await fetch(`${url}${at}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${at} was answered with ${reply.status}`);
}

async function readyDesks(centre: RealCentre): Promise<readonly string[]> {
  const { sql, url } = centre;
  return Promise.all(Array.from({ length: desks }, (_, at) => aTokenOf({ sql, url }, 'op-noura', { sub: `op-${at}` })));
}

/** Each console says that its operator is ready, as often as a console does, until told to stop. */
function keepBeating(centre: RealCentre, tokens: readonly string[]): () => Promise<void> {
  const held = { goesOn: true };
  const beat = async (token: string, at: number): Promise<void> => {
    await wait((at * beatMs) / tokens.length);
    for (; held.goesOn; await wait(beatMs)) await ask(centre, token, '/api/presence', { state: 'ready' });
  };
  const all = tokens.map(beat);
  return async () => {
    held.goesOn = false;
    await Promise.all(all);
  };
}

const column = (rows: readonly { readonly ms: number }[]): readonly number[] => rows.map(({ ms }) => ms);

/** @param from whose calls are looked at: a demo has some of before */
async function found({ sql }: RealCentre, from: readonly string[]) {
  const lapsed = await sql<{ ms: number }[]>`
    select extract(epoch from ended_at - at)::float8 * 1000 - ${offerSeconds * 1000} as ms from call_offer where ended = 'lapsed'`;
  const rings = await sql<{ ms: number }[]>`
    select extract(epoch from e.at - c.queued_at)::float8 * 1000 - ${ringsAfterMs} as ms
    from call_event e join call c on c.id = e.call_id where e.what ->> 'type' = 'ringing' and c.from_number = any(${[...from]})`;
  const known = await sql<{ ms: number }[]>`
    select extract(epoch from taken_at - received_at)::float8 * 1000 as ms from webhook_inbox where taken_at is not null`;
  return { lapsed: column(lapsed), rings: column(rings), known: column(known) };
}

/**
 * Two hundred invented callers ring in the same instant at forty desks that let them ring.
 *
 * @returns milliseconds: how late each offer ended after its time, how late the network's own timers rang, and how long a report lay in the
 *   inbox before the call said it
 */
export async function twoHundredAtOnce() {
  const centre = await realCentre(path.join(await freshFolder('bench-offers'), 'centre'));
  try {
    const tokens = await readyDesks(centre);
    const administrator = await centre.token('adm-yousef');
    await ask(centre, administrator, '/api/queue/settings', { offerSeconds, preferSeconds: 0, wrapUpSeconds: 300 });
    const stop = keepBeating(centre, tokens);
    await wait(beatMs);
    const from = Array.from({ length: calls }, (_, at) => `+9745${String(at).padStart(7, '0')}`);
    await Promise.all(from.map((number) => ask(centre, null, '/api/demo/calls', { from: number, scenario: 'danger' })));
    await wait(seconds * 1000);
    await stop();
    return await found(centre, from);
  } finally {
    await centre.stop();
  }
}
