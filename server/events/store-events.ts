import type { Json, Transaction } from '../db/connect.ts';
import type { StoredEvent } from './stored-event.ts';

const escapedForJsonb = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/u;

/** Whether jsonb can hold it: it refuses NUL and half surrogates, which JSON itself may carry as escapes. */
export const fitsJsonb = (body: unknown): boolean => !escapedForJsonb.test(JSON.stringify(body));

const bodyColumns = (body: Readonly<Record<string, unknown>>): { body: Json | null; raw: string | null } =>
  fitsJsonb(body) ? { body: body as Json, raw: null } : { body: null, raw: JSON.stringify(body) };

const rowOf = ({ envelope, verdict, code, counts, arrival }: StoredEvent, receivedAt: string, skewMs: number) => ({
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
  received_at: receivedAt,
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
});

/** Writes new events as they came; a received instant is the centre's clock. */
export async function storeEvents(
  tx: Transaction,
  events: readonly StoredEvent[],
  receivedAt: string,
  skewMs: number,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => rowOf(event, receivedAt, skewMs));
  const waiting = events.filter((one) => one.verdict !== 'accepted' && one.code !== null);
  const shown = waiting.map((one) => ({ event_id: one.envelope.eventId, code: one.code, at: receivedAt }));
  await Promise.all([
    // As one value, so that the statement is the same, and prepared, for any number of events.
    tx`
      insert into event (event_id, device, lane, seq, aggregate_kind, aggregate_id, arrival, type, v, at, received_at, skew_ms, by,
        boot_id, mono_ms, body, raw, salt, body_hash, prev_hash, hash, sig, verdict, code, counts)
      select event_id, device, lane, seq, aggregate_kind, aggregate_id, arrival, type, v, at, received_at, skew_ms, by,
        boot_id, mono_ms, body, raw, salt, body_hash, prev_hash, hash, sig, verdict, code, counts
      from jsonb_populate_recordset(null::event, ${tx.json(rows)})`,
    ...(shown.length === 0 ? [] : [tx`insert into quarantine ${tx(shown)}`]),
  ]);
}
