import type { LiveTopic } from '../../contract/api.ts';
import type { Envelope, EventResult, EventsReply, sendEvents } from '../../contract/envelope.ts';
import type { Staff } from '../../contract/people.ts';
import type { Role } from '../../domain/access/roles.ts';
import type { Lane } from '../../domain/intake/lane.ts';
import { refuse, type Refusal, type RefusalCode } from '../../domain/refusal.ts';
import { instant } from '../../domain/ids.ts';
import type { z } from 'zod';
import type { Transaction } from '../db/connect.ts';
import type { House } from '../house.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { mayUseDevice, rolesOnDevice } from './devices.ts';
import { advanceLane, lockLane, type LaneHead } from './lanes.ts';
import { lockIntakes } from './intake-rows.ts';
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

/** What is already held must be the very same; the same place with another hash means a copied or restored console. */
async function duplicates(tx: Transaction, events: readonly Envelope[]): Promise<readonly EventResult[] | 'fork'> {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return [];
  const held = await tx<{ seq: number; hash: string; code: string | null }[]>`
    select seq, hash, code from event
    where device = ${first.device} and lane = ${first.lane} and seq between ${first.seq} and ${last.seq}`;
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

type Taken = { readonly results: readonly EventResult[]; readonly topics: readonly LiveTopic[] };

/** Stores new events, makes their intakes again and puts what was taken on the feeds: all or nothing. */
async function take(tx: Transaction, events: readonly Envelope[], sending: Sending, now: string): Promise<Taken> {
  const roles = await rolesOnDevice(tx, sending.device);
  const intakeIds = events.filter((one) => one.aggregate.kind === 'intake').map((one) => one.aggregate.id);
  const rows = await lockIntakes(tx, intakeIds, sending.device, now);
  const arrivals = new Map(rows.map((row) => [row.id, row.arrivals]));
  const stored = events.map((event) => {
    const arrival = (arrivals.get(event.aggregate.id) ?? 0) + 1;
    arrivals.set(event.aggregate.id, arrival);
    return toStore(
      event,
      roles.get(event.by),
      rows.find((row) => row.id === event.aggregate.id)?.device ?? null,
      arrival,
    );
  });
  await storeEvents(tx, stored, now, Date.parse(sending.body.now) - Date.parse(now));
  const isNew = new Set(stored.map((one) => one.envelope.eventId));
  const codes = new Map<string, RefusalCode | null>(stored.map((one) => [one.envelope.eventId, one.code]));
  const entries = [];
  const topics = new Set<LiveTopic>();
  for (const row of rows) {
    await tx`update intake set arrivals = ${arrivals.get(row.id) ?? row.arrivals} where id = ${row.id}`;
    const projected = await projectIntake(tx, row, isNew, now);
    entries.push(...projected.entries);
    for (const topic of projected.topics) topics.add(topic);
    for (const [id, code] of projected.codes) if (isNew.has(id)) codes.set(id, code);
  }
  await publish(tx, entries);
  return { topics: [...topics], results: stored.map((one) => resultOf(one, codes.get(one.envelope.eventId) ?? null)) };
}

function resultOf(stored: StoredEvent, code: RefusalCode | null): EventResult {
  const seq = stored.envelope.seq;
  if (code === null) return { seq, verdict: 'accepted' };
  return { seq, verdict: stored.verdict === 'held' ? 'held' : 'quarantined', code };
}

async function ingestIn(tx: Transaction, who: Staff, sending: Sending, now: string): Promise<Outcome> {
  const { device, lane, body } = sending;
  if (!(await mayUseDevice(tx, device, who.id))) return refused('device-not-yours');
  const batch = readBatch(body.events, { device, lane, firstSeq: body.firstSeq });
  if (!batch.ok) return { reply: batch, topics: [] };
  const head = await lockLane(tx, device, lane);
  const expect = head.lastSeq + 1;
  if (body.firstSeq > expect) return { reply: { ...refuse('event-gap', `expect ${expect}`), expect }, topics: [] };
  const held = await duplicates(
    tx,
    batch.events.filter((one) => one.seq < expect),
  );
  if (held === 'fork') return refused('event-fork');
  const fresh = batch.events.filter((one) => one.seq >= expect);
  if (!continuesChain(fresh, head.lastHash)) return refused('chain-broken');
  if (await anyIdTaken(tx, fresh)) return refused('event-fork', 'event id');
  const taken = fresh.length === 0 ? { results: [], topics: [] } : await take(tx, fresh, sending, now);
  const after = headAfter(head, fresh);
  await advanceLane(tx, device, lane, after);
  const value: EventsReply = { ackTo: after.lastSeq, results: [...held, ...taken.results], serverTime: now };
  return { reply: { ok: true, value }, topics: taken.topics };
}

function headAfter(head: LaneHead, fresh: readonly Envelope[]): LaneHead {
  const last = fresh.at(-1);
  return last === undefined ? head : { lastSeq: last.seq, lastHash: last.hash };
}

async function anyIdTaken(tx: Transaction, events: readonly Envelope[]): Promise<boolean> {
  const ids = events.map((one) => one.eventId);
  if (new Set(ids).size < ids.length) return true;
  if (ids.length === 0) return false;
  const rows = await tx`select 1 from event where event_id in ${tx(ids)} limit 1`;
  return rows.length > 0;
}

/**
 * Takes one sending of a console's lane: in order, each event once, everything in one transaction.
 *
 * What is authentic is stored, also when it cannot be taken: it is then quarantined and shown, and the lane goes on. Only a gap,
 * a fork, a broken chain or an unreadable envelope is refused, and then nothing is written.
 */
export async function ingest(house: House, who: Staff, sending: Sending): Promise<Ingested> {
  const now = instant(house.now());
  const { reply, topics } = await house.sql.begin((tx) => ingestIn(tx, who, sending, now));
  if (!reply.ok && (reply.code === 'event-fork' || reply.code === 'chain-broken'))
    await countAlarm(house.sql, reply.code, now);
  for (const topic of topics) house.bus.poke(topic);
  return reply;
}
