import type { LiveTopic } from '../../contract/api.ts';
import type { Envelope, EventsReply, sendEvents } from '../../contract/envelope.ts';
import type { Staff } from '../../contract/people.ts';
import type { Lane } from '../../domain/intake/lane.ts';
import { refuse, type Refusal, type RefusalCode } from '../../domain/refusal.ts';
import { instant } from '../../domain/ids.ts';
import type { z } from 'zod';
import type { Transaction } from '../db/connect.ts';
import type { House } from '../house.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { epochOf } from '../epoch/epoch.ts';
import { firstBadSignature } from './check-signatures.ts';
import { devicesBeside, keyOfDevice, peopleOn } from './devices.ts';
import { advanceLane, lockLane, takeLane } from './lanes.ts';
import type { People } from './judge-sending.ts';
import { scriptsIn } from './scripts-in.ts';
import { readBatch } from './read-batch.ts';
import { readOnce, takeEvents, type At } from './take-events.ts';
import { weighSending, type Held } from './weigh-sending.ts';

export type Sending = { readonly device: string; readonly lane: Lane; readonly body: z.infer<typeof sendEvents> };
/** `expect`: on a gap, the sequence to go on from. */
export type Ingested = { readonly ok: true; readonly value: EventsReply } | (Refusal & { readonly expect?: number });
type Outcome = { readonly reply: Ingested; readonly topics: readonly LiveTopic[] };

const refused = (code: RefusalCode, detail?: string): Outcome => ({ reply: refuse(code, detail), topics: [] });

/** What the centre knows before it looks at a sending, in one way to the database and back. The lane is taken first. */
async function lookUp(tx: Transaction, { device, lane, body }: Sending, events: readonly Envelope[]) {
  const { firstSeq } = body;
  const [epoch, people, key, beside, head, held, ids] = await Promise.all([
    epochOf(tx),
    peopleOn(tx, device),
    keyOfDevice(tx, device),
    devicesBeside(tx, device),
    takeLane(tx, device, lane),
    tx<Held[]>`
      select seq, hash, code from event
      where device = ${device} and lane = ${lane} and seq between ${firstSeq} and ${firstSeq + events.length - 1}`,
    tx<{ id: string }[]>`
      select event_id as id from event where event_id = any(${events.map((one) => one.eventId)}::uuid[])`,
  ]);
  return { epoch, people, key, beside, head, held, ids: new Set(ids.map((row) => row.id)) };
}

/** In whose name a sending comes; `null`: nobody's, it was sealed by the console and stands on its signatures alone. */
export type Sender = Pick<Staff, 'id'> | null;

/**
 * Why a sending in nobody's name is not looked at any further: its console has no key of its own, did not write it, or was never
 * enrolled for the person who is said to have. A signature alone makes nobody known: such steps wait until somebody signs in there.
 */
async function refusesSealed(
  events: readonly Envelope[],
  { people, key }: { readonly people: People; readonly key: string | null },
): Promise<Outcome | null> {
  if (key === null) return refused('event-unsigned');
  const bad = await firstBadSignature(events, key);
  if (bad !== null) return refused(bad.code, `seq ${bad.seq}`);
  return events.every((one) => people.has(one.by)) ? null : refused('device-not-yours');
}

async function ingestIn(tx: Transaction, who: Sender, sending: Sending, at: At): Promise<Outcome> {
  const { device, lane, body } = sending;
  const batch = readBatch(body.events, { device, lane, firstSeq: body.firstSeq });
  const {
    epoch,
    people,
    key,
    beside,
    head: found,
    held,
    ids,
  } = await lookUp(tx, sending, batch.ok ? batch.events : []);
  // Its other lane may have lost an escalation that this one would overtake, or the console its enrolment: it must ask first.
  if (body.epoch !== undefined && body.epoch !== epoch) return refused('epoch-changed');
  if (who !== null && !people.has(who.id)) return refused('device-not-yours');
  if (!batch.ok) return { reply: batch, topics: [] };
  const unproven = who === null ? await refusesSealed(batch.events, { people, key }) : null;
  if (unproven !== null) return unproven;
  // Two first sendings at once: the second waits here, and by then knows nothing yet of what the first wrote.
  if (found === null && (await lockLane(tx, device, lane)).lastSeq > 0) return ingestIn(tx, who, sending, at);
  const weighed = weighSending(batch.events, { head: found, held, ids });
  if (!weighed.ok) return { reply: weighed, topics: [] };
  const { repeated, fresh: events, after } = weighed;
  // The signatures are checked in the thread pool while the database works; nothing is committed before they are found right.
  const [bad, taken] = await Promise.all([
    firstBadSignature(events, key),
    events.length === 0 ? { results: [], topics: [] } : takeEvents(tx, { events, people, beside, sending, at }),
    advanceLane(tx, device, lane, after),
  ]);
  if (bad !== null) throw new TakenBack(refused(bad.code, `seq ${bad.seq}`));
  const results = [...repeated, ...taken.results];
  const value: EventsReply = { ackTo: after.lastSeq, results, serverTime: at.now, epoch };
  return { reply: { ok: true, value }, topics: taken.topics };
}

/** Undoes all that a sending has written, and says why it was refused. */
class TakenBack extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('taken back');
    this.outcome = outcome;
  }
}

async function ingestWhole(house: House, who: Sender, sending: Sending, at: At): Promise<Outcome> {
  try {
    return await house.sql.begin((tx) => ingestIn(tx, who, sending, at));
  } catch (error) {
    if (error instanceof TakenBack) return error.outcome;
    throw error;
  }
}

/** Refusals that no fault of ours explains: somebody must look. */
const alarming: ReadonlySet<RefusalCode> = new Set([
  'event-fork',
  'chain-broken',
  'event-unsigned',
  'event-signature-wrong',
]);

/**
 * Takes one sending of a console's lane: in order, each event once, everything in one transaction.
 *
 * What is authentic is stored, also when it cannot be taken: it is then quarantined and shown, and the lane goes on. Only a gap,
 * a fork, a broken chain, a wrong signature or an unreadable envelope is refused, and then nothing is written.
 */
export async function ingest(house: House, who: Sender, sending: Sending): Promise<Ingested> {
  const { readEvent } = house;
  const now = instant(house.now());
  const catalogue = await house.shelf.catalogueFor(scriptsIn(sending.body.events));
  const { reply, topics } = await ingestWhole(house, who, sending, { now, catalogue, readEvent: readOnce(readEvent) });
  if (!reply.ok && alarming.has(reply.code)) await countAlarm(house.sql, reply.code, now);
  for (const topic of topics) house.bus.poke(topic);
  return reply;
}
