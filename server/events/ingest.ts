import type { LiveTopic } from '../../contract/api.ts';
import {
  firstHash,
  type Envelope,
  type EventResult,
  type EventsReply,
  type sendEvents,
} from '../../contract/envelope.ts';
import type { Staff } from '../../contract/people.ts';
import type { Role } from '../../domain/access/roles.ts';
import type { Lane } from '../../domain/intake/lane.ts';
import { refuse, type Refusal, type RefusalCode } from '../../domain/refusal.ts';
import { instant } from '../../domain/ids.ts';
import type { Catalogue } from '../../domain/screening/catalogue.ts';
import type { z } from 'zod';
import type { Transaction } from '../db/connect.ts';
import type { House } from '../house.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { firstBadSignature } from './check-signatures.ts';
import { keyOfDevice, peopleOn } from './devices.ts';
import { advanceLane, lockLane, takeLane, type LaneHead } from './lanes.ts';
import { eventsOf, lockIntakes, type EventRow, type IntakeRow } from './intake-rows.ts';
import { judge } from './judge.ts';
import { projectIntake } from './project-intake.ts';
import { publish } from './publish.ts';
import { continuesChain, readBatch } from './read-batch.ts';
import { storeEvents } from './store-events.ts';
import type { StoredEvent } from './stored-event.ts';

export type Sending = { readonly device: string; readonly lane: Lane; readonly body: z.infer<typeof sendEvents> };
/** `expect`: on a gap, the sequence to go on from. */
export type Ingested = { readonly ok: true; readonly value: EventsReply } | (Refusal & { readonly expect?: number });
type Outcome = { readonly reply: Ingested; readonly topics: readonly LiveTopic[] };

const refused = (code: RefusalCode, detail?: string): Outcome => ({ reply: refuse(code, detail), topics: [] });

type Held = { readonly seq: number; readonly hash: string; readonly code: string | null };

/** What is already held must be the very same; the same place with another hash means a copied or restored console. */
function duplicates(events: readonly Envelope[], held: readonly Held[]): readonly EventResult[] | 'fork' {
  const results: EventResult[] = [];
  for (const event of events) {
    const known = held.find((row) => row.seq === event.seq);
    if (known?.hash !== event.hash) return 'fork';
    results.push({ seq: event.seq, verdict: 'duplicate', ...(known.code === null ? {} : { code: known.code }) });
  }
  return results;
}

function toStore(event: Envelope, role: Role | undefined, holder: string | null, arrival: number): StoredEvent {
  const judged = judge(event, role);
  if (judged.kind === 'held')
    return { envelope: event, verdict: 'held', code: 'event-from-newer-version', counts: false, arrival };
  if (judged.kind === 'quarantined')
    return { envelope: event, verdict: 'quarantined', code: judged.code, counts: false, arrival };
  const isTheirs = holder === null || holder === event.device || role === 'supervisor';
  if (!isTheirs) return { envelope: event, verdict: 'quarantined', code: 'not-yours', counts: false, arrival };
  return { envelope: event, verdict: 'accepted', code: null, counts: true, arrival };
}

type People = ReadonlyMap<string, Role | undefined>;
type Taken = { readonly results: readonly EventResult[]; readonly topics: readonly LiveTopic[] };

/** Each new event with what it was judged and its place among the events of its aggregate. */
function judgeAll(events: readonly Envelope[], people: People, rows: readonly IntakeRow[]): readonly StoredEvent[] {
  const arrivals = new Map(rows.map((row) => [row.id, row.arrivals]));
  const holders = new Map(rows.map((row) => [row.id, row.device]));
  return events.map((event) => {
    const { id } = event.aggregate;
    const arrival = (arrivals.get(id) ?? 0) + 1;
    arrivals.set(id, arrival);
    return toStore(event, people.get(event.by), holders.get(id) ?? null, arrival);
  });
}

const asRow = ({ envelope, arrival, verdict, code }: StoredEvent): EventRow => ({
  envelope,
  arrival,
  verdict,
  code,
  dispatchCode: null,
  published: false,
});

/** The moment of a sending and the instruments its answers are judged by. */
type At = { readonly now: string; readonly catalogue: Catalogue };
type Taking = {
  readonly events: readonly Envelope[];
  readonly people: People;
  readonly sending: Sending;
  readonly at: At;
};

/**
 * Stores new events, makes their intakes again and puts what was taken on the feeds: all or nothing. Statements that do not wait
 * for each other's answers go out together: the way to the database and back is what a sending's time is made of.
 */
async function take(tx: Transaction, { events, people, sending, at: { now, catalogue } }: Taking): Promise<Taken> {
  const ids = [...new Set(events.filter((one) => one.aggregate.kind === 'intake').map((one) => one.aggregate.id))];
  const [rows, before] = await Promise.all([lockIntakes(tx, ids, sending.device, now), eventsOf(tx, ids)]);
  const stored = judgeAll(events, people, rows);
  const isNew = new Set(stored.map((one) => one.envelope.eventId));
  const project = async (row: IntakeRow) => {
    const own = stored.filter((one) => one.envelope.aggregate.id === row.id);
    const after = [...(before.get(row.id) ?? []), ...own.filter((one) => one.counts).map(asRow)];
    const [projected] = await Promise.all([
      projectIntake(tx, { row, rows: after, isNew, catalogue, at: now }),
      tx`update intake set arrivals = ${row.arrivals + own.length} where id = ${row.id}`,
    ]);
    return projected;
  };
  const [, ...projections] = await Promise.all([
    storeEvents(tx, stored, now, Date.parse(sending.body.now) - Date.parse(now)),
    ...rows.map(project),
  ]);
  await publish(
    tx,
    projections.flatMap((one) => one.entries),
  );
  const codes = new Map(projections.flatMap((one) => [...one.codes]));
  return {
    topics: [...new Set(projections.flatMap((one) => one.topics))],
    results: stored.map((one) => resultOf(one, codes.get(one.envelope.eventId) ?? one.code)),
  };
}

function resultOf(stored: StoredEvent, code: RefusalCode | null): EventResult {
  const seq = stored.envelope.seq;
  if (code === null) return { seq, verdict: 'accepted' };
  return { seq, verdict: stored.verdict === 'held' ? 'held' : 'quarantined', code };
}

/** What the centre knows before it looks at a sending, in one way to the database and back. The lane is taken first. */
async function lookUp(tx: Transaction, { device, lane, body }: Sending, events: readonly Envelope[]) {
  const { firstSeq } = body;
  const [people, key, head, held, ids] = await Promise.all([
    peopleOn(tx, device),
    keyOfDevice(tx, device),
    takeLane(tx, device, lane),
    tx<Held[]>`
      select seq, hash, code from event
      where device = ${device} and lane = ${lane} and seq between ${firstSeq} and ${firstSeq + events.length - 1}`,
    tx<{ id: string }[]>`
      select event_id as id from event where event_id = any(${events.map((one) => one.eventId)}::uuid[])`,
  ]);
  return { people, key, head, held, ids: new Set(ids.map((row) => row.id)) };
}

async function ingestIn(tx: Transaction, who: Staff, sending: Sending, at: At): Promise<Outcome> {
  const { device, lane, body } = sending;
  const batch = readBatch(body.events, { device, lane, firstSeq: body.firstSeq });
  const { people, key, head: found, held, ids } = await lookUp(tx, sending, batch.ok ? batch.events : []);
  if (!people.has(who.id)) return refused('device-not-yours');
  if (!batch.ok) return { reply: batch, topics: [] };
  // Two first sendings at once: the second waits here, and by then knows nothing yet of what the first wrote.
  if (found === null && (await lockLane(tx, device, lane)).lastSeq > 0) return ingestIn(tx, who, sending, at);
  const head = found ?? { lastSeq: 0, lastHash: firstHash };
  const expect = head.lastSeq + 1;
  if (body.firstSeq > expect) return { reply: { ...refuse('event-gap', `expect ${expect}`), expect }, topics: [] };
  const repeated = duplicates(
    batch.events.filter((one) => one.seq < expect),
    held,
  );
  if (repeated === 'fork') return refused('event-fork');
  const events = batch.events.filter((one) => one.seq >= expect);
  if (!continuesChain(events, head.lastHash)) return refused('chain-broken');
  const bad = await firstBadSignature(events, key);
  if (bad !== null) return refused(bad.code, `seq ${bad.seq}`);
  if (isAnyIdTaken(events, ids)) return refused('event-fork', 'event id');
  const after = headAfter(head, events);
  const [taken] = await Promise.all([
    events.length === 0 ? { results: [], topics: [] } : take(tx, { events, people, sending, at }),
    advanceLane(tx, device, lane, after),
  ]);
  const value: EventsReply = { ackTo: after.lastSeq, results: [...repeated, ...taken.results], serverTime: at.now };
  return { reply: { ok: true, value }, topics: taken.topics };
}

function headAfter(head: LaneHead, fresh: readonly Envelope[]): LaneHead {
  const last = fresh.at(-1);
  return last === undefined ? head : { lastSeq: last.seq, lastHash: last.hash };
}

function isAnyIdTaken(events: readonly Envelope[], held: ReadonlySet<string>): boolean {
  const ids = new Set(events.map((one) => one.eventId));
  return ids.size < events.length || [...ids].some((id) => held.has(id));
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
export async function ingest(house: House, who: Staff, sending: Sending): Promise<Ingested> {
  const now = instant(house.now());
  const { reply, topics } = await house.sql.begin((tx) =>
    ingestIn(tx, who, sending, { now, catalogue: house.catalogue() }),
  );
  if (!reply.ok && alarming.has(reply.code)) await countAlarm(house.sql, reply.code, now);
  for (const topic of topics) house.bus.poke(topic);
  return reply;
}
