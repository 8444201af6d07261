import type { LiveTopic } from '../../contract/api.ts';
import type { Envelope, EventResult } from '../../contract/envelope.ts';
import type { ReadEvent } from '../../contract/known-events.ts';
import type { Catalogue } from '../../domain/screening/catalogue.ts';
import type { Transaction } from '../db/connect.ts';
import { eventsOf, keepArrivals, lockIntakes, type EventRow, type IntakeRow } from './intake-rows.ts';
import { judgeAll, resultOf, type People } from './judge-sending.ts';
import { keepRecords, projectIntake, type Projected } from './project-intake.ts';
import { inWrittenOrder, publish } from './publish.ts';
import { storeEvents } from './store-events.ts';
import type { StoredEvent } from './stored-event.ts';

export type Taken = { readonly results: readonly EventResult[]; readonly topics: readonly LiveTopic[] };

/** The moment of a sending and the instruments its answers are judged by. */
export type At = { readonly now: string; readonly catalogue: Catalogue; readonly readEvent: ReadEvent };
type Taking = {
  readonly events: readonly Envelope[];
  readonly people: People;
  readonly beside: ReadonlySet<string>;
  readonly sending: { readonly device: string; readonly body: { readonly now: string } };
  readonly at: At;
};

const asRow = ({ envelope, arrival, verdict, code }: StoredEvent): EventRow => ({
  envelope,
  arrival,
  verdict,
  code,
  dispatchCode: null,
  published: false,
});

/** Reads each event of a sending once, however often it is asked what it says. */
export function readOnce(readEvent: ReadEvent): ReadEvent {
  const known = new WeakMap<object, ReturnType<ReadEvent>>();
  return (event) => {
    const read = known.get(event) ?? readEvent(event);
    known.set(event, read);
    return read;
  };
}

/** What of one intake is new, behind all that was there. */
function rowsOf(row: IntakeRow, stored: readonly StoredEvent[], before: readonly EventRow[]) {
  const own = stored.filter((one) => one.envelope.aggregate.id === row.id);
  return { arrivals: row.arrivals + own.length, rows: [...before, ...own.filter((one) => one.counts).map(asRow)] };
}

/** What was written as published and does not go on a feed yet: it waits for its opening, or was refused. */
async function takeBackPublished(
  tx: Transaction,
  marked: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): Promise<void> {
  const waiting = [...marked].filter((id) => !taken.has(id));
  if (waiting.length > 0) await tx`update event set published = false where event_id = any(${waiting}::uuid[])`;
}

/**
 * Stores new events, makes their intakes again and puts what was taken on the feeds: all or nothing. Statements that do not wait
 * for each other's answers go out together, one for all intakes where that can be: the way to the database and back is what a
 * sending's time is made of.
 */
export async function takeEvents(tx: Transaction, taking: Taking): Promise<Taken> {
  const { events, sending, at } = taking;
  const { now, ...reading } = at;
  const ids = [...new Set(events.filter((one) => one.aggregate.kind === 'intake').map((one) => one.aggregate.id))];
  const [rows, before] = await Promise.all([lockIntakes(tx, ids, sending.device, now), eventsOf(tx, ids)]);
  const stored = judgeAll(events, { ...taking, readEvent: at.readEvent }, rows);
  const isNew = new Set(stored.map((one) => one.envelope.eventId));
  const marked = new Set(stored.filter((one) => one.counts).map((one) => one.envelope.eventId));
  const made = rows.map((row) => ({ row, ...rowsOf(row, stored, before.get(row.id) ?? []) }));
  const skewMs = Date.parse(sending.body.now) - Date.parse(now);
  const [, , ...projected] = await Promise.all([
    storeEvents(tx, stored, { at: now, skewMs, published: marked }),
    keepArrivals(
      tx,
      made.map(({ row, arrivals }) => ({ id: row.id, arrivals })),
    ),
    ...made.map((one): Promise<Projected> => projectIntake(tx, { ...one, ...reading, isNew, at: now })),
  ]);
  const entries = inWrittenOrder(
    projected.flatMap((one) => one.entries),
    events,
  );
  await Promise.all([
    keepRecords(tx, projected, now),
    takeBackPublished(tx, marked, new Set(entries.map((entry) => entry.eventId))),
    publish(tx, entries, marked),
  ]);
  const codes = new Map(projected.flatMap((one) => [...one.codes]));
  return {
    topics: [...new Set(projected.flatMap((one) => one.topics))],
    results: stored.map((one) => resultOf(one, codes.get(one.envelope.eventId) ?? one.code)),
  };
}
