import type { LiveTopic } from '../../contract/api.ts';
import type { Envelope, EventResult, EventsReply, sendEvents } from '../../contract/envelope.ts';
import type { ReadEvent } from '../../contract/known-events.ts';
import type { Staff } from '../../contract/people.ts';
import type { Lane } from '../../domain/intake/lane.ts';
import { refuse, type Refusal, type RefusalCode } from '../../domain/refusal.ts';
import { instant } from '../../domain/ids.ts';
import type { Catalogue } from '../../domain/screening/catalogue.ts';
import type { z } from 'zod';
import type { Transaction } from '../db/connect.ts';
import type { House } from '../house.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { epochOf } from '../epoch/epoch.ts';
import { firstBadSignature } from './check-signatures.ts';
import { devicesBeside, keyOfDevice, peopleOn } from './devices.ts';
import { advanceLane, lockLane, takeLane } from './lanes.ts';
import { eventsOf, lockIntakes, type EventRow, type IntakeRow } from './intake-rows.ts';
import { judgeAll, resultOf, type People } from './judge-sending.ts';
import { projectIntake } from './project-intake.ts';
import { inWrittenOrder, publish } from './publish.ts';
import { scriptsIn } from './scripts-in.ts';
import { readBatch } from './read-batch.ts';
import { storeEvents } from './store-events.ts';
import type { StoredEvent } from './stored-event.ts';
import { weighSending, type Held } from './weigh-sending.ts';

export type Sending = { readonly device: string; readonly lane: Lane; readonly body: z.infer<typeof sendEvents> };
/** `expect`: on a gap, the sequence to go on from. */
export type Ingested = { readonly ok: true; readonly value: EventsReply } | (Refusal & { readonly expect?: number });
type Outcome = { readonly reply: Ingested; readonly topics: readonly LiveTopic[] };

const refused = (code: RefusalCode, detail?: string): Outcome => ({ reply: refuse(code, detail), topics: [] });

type Taken = { readonly results: readonly EventResult[]; readonly topics: readonly LiveTopic[] };

const asRow = ({ envelope, arrival, verdict, code }: StoredEvent): EventRow => ({
  envelope,
  arrival,
  verdict,
  code,
  dispatchCode: null,
  published: false,
});

/** The moment of a sending and the instruments its answers are judged by. */
type At = { readonly now: string; readonly catalogue: Catalogue; readonly readEvent: ReadEvent };
type Taking = {
  readonly events: readonly Envelope[];
  readonly people: People;
  readonly beside: ReadonlySet<string>;
  readonly sending: Sending;
  readonly at: At;
};

/**
 * Stores new events, makes their intakes again and puts what was taken on the feeds: all or nothing. Statements that do not wait
 * for each other's answers go out together: the way to the database and back is what a sending's time is made of.
 */
async function take(tx: Transaction, taking: Taking): Promise<Taken> {
  const {
    events,
    sending,
    at: { now, catalogue, readEvent },
  } = taking;
  const ids = [...new Set(events.filter((one) => one.aggregate.kind === 'intake').map((one) => one.aggregate.id))];
  const [rows, before] = await Promise.all([lockIntakes(tx, ids, sending.device, now), eventsOf(tx, ids)]);
  const stored = judgeAll(events, { ...taking, readEvent }, rows);
  const isNew = new Set(stored.map((one) => one.envelope.eventId));
  const project = async (row: IntakeRow) => {
    const own = stored.filter((one) => one.envelope.aggregate.id === row.id);
    const after = [...(before.get(row.id) ?? []), ...own.filter((one) => one.counts).map(asRow)];
    const [projected] = await Promise.all([
      projectIntake(tx, { row, rows: after, isNew, catalogue, readEvent, at: now }),
      tx`update intake set arrivals = ${row.arrivals + own.length} where id = ${row.id}`,
    ]);
    return projected;
  };
  const [, ...projections] = await Promise.all([
    storeEvents(tx, stored, now, Date.parse(sending.body.now) - Date.parse(now)),
    ...rows.map(project),
  ]);
  const entries = projections.flatMap((one) => one.entries);
  await publish(tx, inWrittenOrder(entries, events));
  const codes = new Map(projections.flatMap((one) => [...one.codes]));
  return {
    topics: [...new Set(projections.flatMap((one) => one.topics))],
    results: stored.map((one) => resultOf(one, codes.get(one.envelope.eventId) ?? one.code)),
  };
}

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
  const bad = await firstBadSignature(events, key);
  if (bad !== null) return refused(bad.code, `seq ${bad.seq}`);
  const [taken] = await Promise.all([
    events.length === 0 ? { results: [], topics: [] } : take(tx, { events, people, beside, sending, at }),
    advanceLane(tx, device, lane, after),
  ]);
  const results = [...repeated, ...taken.results];
  const value: EventsReply = { ackTo: after.lastSeq, results, serverTime: at.now, epoch };
  return { reply: { ok: true, value }, topics: taken.topics };
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
  const { reply, topics } = await house.sql.begin((tx) => ingestIn(tx, who, sending, { now, catalogue, readEvent }));
  if (!reply.ok && alarming.has(reply.code)) await countAlarm(house.sql, reply.code, now);
  for (const topic of topics) house.bus.poke(topic);
  return reply;
}
