import { bodyHashOf, hashOf } from '../../../contract/chain.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import { asId, type DeviceId, type StaffId } from '../../../domain/ids.ts';
import { sha256 } from '../../events/sha256.ts';

/** An event as the centre's table holds it. */
export type Row = {
  readonly event_id: string;
  readonly device: string;
  readonly lane: Envelope['lane'];
  readonly seq: number;
  readonly aggregate_kind: Envelope['aggregate']['kind'];
  readonly aggregate_id: string;
  readonly type: string;
  readonly v: number;
  readonly at: string;
  readonly by: string;
  readonly boot_id: string;
  readonly mono_ms: number;
  readonly body: Envelope['body'] | null;
  readonly raw: string | null;
  readonly salt: string | null;
  readonly body_hash: string | null;
  readonly prev_hash: string;
  readonly hash: string;
  readonly sig: string | null;
  readonly erased_at: string | null;
};

function headerOf(row: Row): Omit<Envelope, 'hash' | 'body'> {
  return {
    eventId: row.event_id,
    device: asId<DeviceId>(row.device),
    lane: row.lane,
    seq: row.seq,
    aggregate: { kind: row.aggregate_kind, id: row.aggregate_id },
    type: row.type,
    v: row.v,
    at: row.at,
    by: asId<StaffId>(row.by),
    bootId: row.boot_id,
    monoMs: row.mono_ms,
    prevHash: row.prev_hash,
    ...(row.body_hash === null ? {} : { bodyHash: row.body_hash }),
  };
}

function bodyOf(row: Row): Envelope['body'] | null {
  if (row.body !== null) return row.body;
  return row.raw === null ? null : (JSON.parse(row.raw) as Envelope['body']);
}

/**
 * Whether a row still says what was sealed.
 *
 * An erased event is held by its hashes alone. One from before salted hashes cannot be recomputed without its body: its hash
 * still stands in the chain and in the log.
 */
export function alteredIn(row: Row): 'event-altered' | 'body-altered' | null {
  const body = bodyOf(row);
  if (row.erased_at !== null && row.body_hash === null) return null;
  if (row.body_hash === null && body === null) return 'body-altered';
  if (hashOf({ ...headerOf(row), body: body ?? {} }, sha256) !== row.hash) return 'event-altered';
  if (row.erased_at !== null || row.body_hash === null) return null;
  if (body === null || row.salt === null) return 'body-altered';
  return bodyHashOf(row.salt, body, sha256) === row.body_hash ? null : 'body-altered';
}
