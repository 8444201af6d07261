import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aTokenOf } from '../../builders/console-tokens.ts';
import {
  addUp,
  inTurn,
  noBreach,
  type Breaches,
  type Campaign,
  type Means,
  type Tally,
  type Trial,
} from '../campaign.ts';
import { onSpoiltCentre } from '../defects/spoil-centre.ts';
import { judgeCalls } from '../parts/check-calls.ts';
import { addBreaches } from '../parts/inspect.ts';
import { inventCall, type InventedCall, type Said } from '../parts/invented-call.ts';
import { networkOfCalls, type NetworkOfCalls } from '../parts/network-of-calls.ts';
import { realCentre, type RealCentre } from '../parts/real-centre.ts';
import type { Seeded } from '../seeded.ts';

/** Calls between two times of quiet, and how many are told at once. */
const batchSize = { many: 250, few: 60 };
const atOnce = 16;
/** Milliseconds in which everything must stand right once the last report was worked out: two turns of the reconciliation, and room on a busy machine. */
const settledWithinMs = { many: 45_000, few: 6000 };

type Desks = ReadonlyMap<string, string>;
type Ground = {
  readonly means: Means;
  readonly centre: RealCentre;
  readonly network: NetworkOfCalls;
  /** Tokens of the operators, by id. */
  readonly desks: Desks;
};

async function desksOf({ sql, url }: RealCentre): Promise<Desks> {
  const exp = Math.floor(Date.now() / 1000) + 12 * 3600;
  const made = Array.from({ length: 12 }, async (_, at): Promise<[string, string]> => {
    const sub = `op-${at}`;
    return [sub, await aTokenOf({ sql, url }, 'op-noura', { sub, exp })];
  });
  return new Map(await Promise.all(made));
}

/** Presses answer at the operator's desk, as often as it takes to be answered; a refusal is an answer too. */
async function claim({ centre, desks }: Ground, call: InventedCall): Promise<void> {
  const [row] = await centre.sql<{ id: string }[]>`select call_id as id from call_sid where sid = ${call.sid}`;
  if (row === undefined || call.by === null) return;
  const body = JSON.stringify({ commandId: randomUUID(), kind: 'answer' });
  const headers = { authorization: `Bearer ${desks.get(call.by) ?? ''}`, 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(5000);
  for (let tries = 0; tries < 3; tries += 1) {
    const reply = await fetch(`${centre.url}/api/calls/${row.id}/commands`, { method: 'POST', headers, body, signal });
    if (reply.status < 500) return;
  }
}

/** One call from its first report to its last, as the faults of its network have it. */
async function play(ground: Ground, call: InventedCall, random: Seeded): Promise<void> {
  const { network, centre } = ground;
  network.open.add(call.sid);
  for (const said of call.sent) {
    if (said.what === 'ended') network.open.delete(call.sid);
    // The server may be dead just now; the phone answers anyway, as it would.
    if (said.what === 'answered' && call.isClaimed) await claim(ground, call).catch(() => undefined);
    await network.tell(centre.url, call, said, random.happens(0.05));
  }
  if (!call.isLasting) network.open.delete(call.sid);
}

async function playAll(ground: Ground, calls: readonly InventedCall[], random: Seeded): Promise<void> {
  const waiting = [...calls.entries()];
  const one = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      await play(ground, next[1], random.fork(next[0]));
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

async function deadInMidStream({ centre }: Ground, random: Seeded): Promise<void> {
  await wait(random.between(50, 900));
  await centre.killServer();
  await wait(random.between(0, 800));
  await centre.restart();
}

const isBroken = ({ lost, doubled, corrupt, stuck }: Breaches): boolean => lost + doubled + corrupt + stuck > 0;

async function reportsLeft({ sql }: RealCentre): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from webhook_inbox where taken_at is null`;
  return row?.n ?? 0;
}

/** Each call as it stands, once all are as they were, or once they should be. */
async function standing(ground: Ground, calls: readonly InventedCall[], withinMs: number): Promise<readonly Trial[]> {
  const { means, centre, network } = ground;
  let [left, end] = [Number.POSITIVE_INFINITY, Date.now() + withinMs];
  for (; ; await wait(200)) {
    // We tell faster than anybody calls: as long as reports are being worked out, nothing stands still.
    const waiting = await reportsLeft(centre);
    if (waiting < left) [left, end] = [waiting, Date.now() + withinMs];
    const judged = await judgeCalls(centre.sql, calls, network.taken, (sid) => network.open.has(sid));
    if (judged.some(isBroken) && Date.now() < end) continue;
    return judged.map(({ why, ...found }, at) => {
      const sid = calls[at]?.sid ?? '';
      if (isBroken(found)) means.say(`calls: ${sid}: ${JSON.stringify(found)} ${why}`);
      return { ...found, acknowledged: network.taken.get(sid)?.size ?? 0 };
    });
  }
}

type LateWord = { readonly call: InventedCall; readonly said: Said };

async function tellLate({ network, centre }: Ground, late: readonly LateWord[], random: Seeded): Promise<void> {
  for (const { call, said } of late) await network.tell(centre.url, call, said, random.happens(0.05));
}

/** Calls that went on while the others were healed end at last. */
async function endLasting({ network, centre }: Ground, calls: readonly InventedCall[]): Promise<void> {
  for (const call of calls.filter(({ isLasting }) => isLasting)) {
    const end = call.said.find((one) => one.what === 'ended');
    network.open.delete(call.sid);
    if (end !== undefined) await network.tell(centre.url, call, end, false);
  }
}

/** Calls with a death of the server among them; then what was late is told, partly before and partly after the centre ended what is gone. */
async function oneBatch(ground: Ground, random: Seeded, from: number, size: number): Promise<readonly Trial[]> {
  const { centre, network, means, desks } = ground;
  const run = `run-${means.seed}`;
  const calls = Array.from({ length: size }, (_, at) => inventCall(random.fork(at), run, from + at, [...desks.keys()]));
  network.isSilent = random.happens(0.2);
  await Promise.all([playAll(ground, calls, random.fork(size)), deadInMidStream(ground, random.fork(size + 1))]);
  network.isSilent = false;
  const late = calls.flatMap((call) => call.late.map((said) => ({ call, said })));
  const soon = late.filter(() => random.happens(0.5));
  await tellLate(ground, soon, random);
  // Nobody heals a call sooner than the server's own turn; a start is one.
  if (means.isFew || random.happens(0.5)) await centre.restart();
  const known = calls.filter((call) => network.taken.has(call.sid));
  const patience = settledWithinMs[means.isFew ? 'few' : 'many'];
  const healed = await standing(ground, known, patience);
  await tellLate(
    ground,
    late.filter((one) => !soon.includes(one)),
    random,
  );
  await endLasting(ground, calls);
  // What was found broken once is not waited for again.
  const last = await standing(ground, calls, healed.some(isBroken) ? 1000 : patience);
  const before = new Map(known.map(({ sid }, at) => [sid, healed[at] ?? noBreach]));
  return last.map((one, at) => ({ ...one, ...addBreaches(before.get(calls[at]?.sid ?? '') ?? noBreach, one) }));
}

async function callAll(means: Means, centre: RealCentre, network: NetworkOfCalls): Promise<Tally> {
  const ground: Ground = { means, centre, network, desks: await desksOf(centre) };
  const size = means.isFew ? batchSize.few : batchSize.many;
  return addUp(await inTurn(means, (random, made, left) => oneBatch(ground, random, made, Math.min(size, left))));
}

export const calls: Campaign = {
  name: 'calls',
  about:
    'an exchange tells of calls with reports doubled, disordered, late and missing, answered at desks, the server killed among them; each call once, as it was, none stuck',
  count: 1000,
  few: 60,
  defects: ['drops-a-report'],
  isControl: false,
  run: async (means) => {
    const network = await networkOfCalls();
    const centre = await realCentre(path.join(means.folder('calls'), 'centre'), network.settings);
    try {
      return await onSpoiltCentre({ ...means, centre: () => Promise.resolve(centre) }, () =>
        callAll(means, centre, network),
      );
    } finally {
      await centre.stop();
      await network.stop();
    }
  },
};
