import { z } from 'zod';
import type { EventsReply } from '../../../contract/envelope.ts';
import { verdicts, type Envelope } from '../../../contract/envelope.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import type { Lane } from '../../../domain/intake/lane.ts';
import type { StoreDb, Writing } from '../file/store-db.ts';
import { envelopeOf, eventColumns, type EventRow } from '../record/event-row.ts';

export type LaneState = {
  readonly lane: Lane;
  readonly next_seq: number;
  readonly acked: number;
  readonly stopped: string | null;
};

export const eventsReply = z.object({
  ackTo: z.number().int().min(0),
  // A newer centre may say what this program does not know: it has the event, and people may look.
  results: z.array(
    z.object({ seq: z.number().int(), verdict: z.enum(verdicts).catch('held'), code: z.string().max(60).optional() }),
  ),
  serverTime: z.string(),
  epoch: z.uuid().optional(),
}) satisfies z.ZodType<EventsReply>;

export function laneState(db: StoreDb, lane: Lane): LaneState {
  const row = db
    .prepare<[string], LaneState>('select lane, next_seq, acked, stopped from lane where lane = ?')
    .get(lane);
  if (row === undefined) throw new Error(`no lane ${lane}`);
  return row;
}

/**
 * The first escalation event under way, by its time-ordered id: what was written after it must not reach the centre before it, or a
 * wrap-up would be judged without the escalation that is its outcome. `null` when none waits, or when it will not go by itself.
 */
export function heldBackFrom(db: StoreDb, lane: Lane): string | null {
  if (lane === 'urgent') return null;
  const id = db
    .prepare<[], string>(
      "select event_id from lane join event using (lane) where lane = 'urgent' and stopped is null and seq = acked + 1 and code is null",
    )
    .pluck()
    .get();
  return id ?? null;
}

/** A batch's share of one request: the JSON around the events is small change beside it. */
const maxBatchBytes = 256 * 1024;

export type BatchWish = {
  readonly device: string;
  readonly lane: Lane;
  readonly after: number;
  readonly maxEvents: number;
  /** Only what was written before this event. */
  readonly before?: string | null;
};

/**
 * The events of a lane that follow on this place, as many as go in one batch; none when there is no more.
 *
 * @returns at least one event when any may go, even one that alone is larger than a batch may be
 */
export function batchAfter(
  db: StoreDb,
  { device, lane, after, maxEvents, before = null }: BatchWish,
): readonly Envelope[] {
  const rows = db
    .prepare<[string, number, number], EventRow>(
      `select ${eventColumns} from event where lane = ? and seq > ? order by seq limit ?`,
    )
    .all(lane, after, maxEvents);
  const batch: Envelope[] = [];
  let bytes = 0;
  for (const row of rows) {
    // Where steps are missing, as in what was brought over from a damaged record, a batch ends.
    if (row.seq !== (rows[0]?.seq ?? 0) + batch.length) break;
    if (before !== null && row.event_id > before) break;
    const event = envelopeOf(device, row);
    bytes += Buffer.byteLength(JSON.stringify(event));
    if (batch.length > 0 && bytes > maxBatchBytes) break;
    batch.push(event);
  }
  return batch;
}

/** A duplicate with a code was put aside when it first came; the reply that said so was lost. */
function stateOf({ verdict, code }: EventsReply['results'][number]): 'acked' | 'held' | 'quarantined' {
  if (verdict === 'held' || code === 'event-from-newer-version') return 'held';
  return verdict === 'quarantined' || code !== undefined ? 'quarantined' : 'acked';
}

/** The centre holds a lane up to here. What it put aside is written beside the event, for people to see. */
export function acknowledge(tx: Writing, lane: Lane, reply: EventsReply): void {
  const { acked } = laneState(tx, lane);
  if (reply.ackTo > acked) {
    tx.prepare("update event set state = 'acked', code = null where lane = ? and seq > ? and seq <= ?").run(
      lane,
      acked,
      reply.ackTo,
    );
    tx.prepare('update lane set acked = ? where lane = ?').run(reply.ackTo, lane);
  }
  const putAside = tx.prepare('update event set state = ?, code = ? where lane = ? and seq = ? and seq <= ?');
  for (const result of reply.results) {
    const state = stateOf(result);
    if (state !== 'acked') putAside.run(state, result.code ?? 'internal', lane, result.seq, reply.ackTo);
  }
}

/** The centre wants the lane from another sequence: it lost a little of what it had acknowledged, or never got it. */
export function resumeFrom(tx: Writing, lane: Lane, expect: number): void {
  tx.prepare(
    "update event set state = 'pending', code = null, acked_at = null where lane = ? and seq >= ? and (state <> 'pending' or code is not null)",
  ).run(lane, expect);
  tx.prepare('update lane set acked = ? where lane = ?').run(expect - 1, lane);
}

/** Whether a lane holds the event at this place, and the words of all that follow: nothing is sent again without them. */
export const holds = (db: StoreDb, lane: Lane, seq: number): boolean =>
  db.prepare('select 1 from event where lane = ? and seq = ?').get(lane, seq) !== undefined &&
  db
    .prepare('select 1 from event where lane = ? and seq >= ? and salt is null and body_hash is not null limit 1')
    .get(lane, seq) === undefined;

/** Sends nothing more in this lane until people have looked: the centre holds something else at this place. */
export function stopLane(tx: Writing, lane: Lane, code: RefusalCode, seq: number): void {
  tx.prepare('update lane set stopped = ? where lane = ?').run(code, lane);
  markEvent(tx, lane, seq, code);
}

/** Notes beside an event why the centre does not take it; it stays where it is and is asked for again. */
export function markEvent(tx: Writing, lane: Lane, seq: number, code: string): void {
  tx.prepare('update event set code = ? where lane = ? and seq = ?').run(code, lane, seq);
}
