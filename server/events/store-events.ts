import type { Json, Transaction } from '../db/connect.ts';
import type { StoredEvent } from './stored-event.ts';

const escapedForJsonb = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/u;

/** Whether jsonb can hold it: it refuses NUL and half surrogates, which JSON itself may carry as escapes. */
export const fitsJsonb = (body: unknown): boolean => !escapedForJsonb.test(JSON.stringify(body));

const bodyColumns = (body: Readonly<Record<string, unknown>>): { body: Json | null; raw: string | null } =>
  fitsJsonb(body) ? { body: body as Json, raw: null } : { body: null, raw: JSON.stringify(body) };

type Received = {
  /** The centre's clock. */
  readonly at: string;
  /** The console's clock beside it. */
  readonly skewMs: number;
  /** Those that go on their feeds in this same transaction: written so at once, for each row written twice is a row twice. */
  readonly published?: ReadonlySet<string>;
};

const rowOf = ({ envelope, verdict, code, counts, arrival }: StoredEvent, { at, skewMs, published }: Received) => ({
  event_id: envelope.eventId,
  device: envelope.device,
  lane: envelope.lane,
  seq: envelope.seq,
  aggregate_kind: envelope.aggregate.kind,
  aggregate_id: envelope.aggregate.id,
  arrival,
  type: envelope.type,
  v: envelope.v,
  at: envelope.at,
  received_at: at,
  skew_ms: skewMs,
  by: envelope.by,
  boot_id: envelope.bootId,
  mono_ms: envelope.monoMs,
  ...bodyColumns(envelope.body),
  salt: envelope.salt ?? null,
  body_hash: envelope.bodyHash ?? null,
  prev_hash: envelope.prevHash,
  hash: envelope.hash,
  sig: envelope.sig ?? null,
  verdict,
  code,
  counts,
  published: published?.has(envelope.eventId) === true,
});

/** Writes new events as they came. */
export async function storeEvents(tx: Transaction, events: readonly StoredEvent[], received: Received): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => rowOf(event, received));
  const waiting = events.filter((one) => one.verdict !== 'accepted' && one.code !== null);
  const shown = waiting.map((one) => ({ event_id: one.envelope.eventId, code: one.code, at: received.at }));
  await Promise.all([
    // As one value, so that the statement is the same, and prepared, for any number of events.
    tx`
      insert into event (event_id, device, lane, seq, aggregate_kind, aggregate_id, arrival, type, v, at, received_at, skew_ms, by,
        boot_id, mono_ms, body, raw, salt, body_hash, prev_hash, hash, sig, verdict, code, counts, published)
      select event_id, device, lane, seq, aggregate_kind, aggregate_id, arrival, type, v, at, received_at, skew_ms, by,
        boot_id, mono_ms, body, raw, salt, body_hash, prev_hash, hash, sig, verdict, code, counts, published
      from jsonb_populate_recordset(null::event, ${tx.json(rows)})`,
    ...(shown.length === 0 ? [] : [tx`insert into quarantine ${tx(shown)}`]),
  ]);
}
