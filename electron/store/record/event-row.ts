import { hash as hashAtOnce } from 'node:crypto';
import { hashOf, isSealed } from '../../../contract/chain.ts';
import { envelope, type Envelope } from '../../../contract/envelope.ts';
import type { Lane } from '../../../domain/intake/lane.ts';

/** An event as the table holds it; `body` is canonical JSON (RFC 8785). */
export type EventRow = {
  readonly lane: Lane;
  readonly seq: number;
  readonly event_id: string;
  readonly aggregate_kind: string;
  readonly aggregate: string;
  readonly type: string;
  readonly v: number;
  readonly at: string;
  readonly boot_id: string;
  readonly mono_ms: number;
  readonly by: string;
  readonly body: string;
  /** Missing with `body_hash` in what was written before there were signatures, and without it where the words were let go. */
  readonly salt: string | null;
  readonly body_hash: string | null;
  readonly prev_hash: string;
  readonly hash: string;
  /** Missing only in a damaged record from before there were signatures. */
  readonly sig: string | null;
};

export const eventColumns =
  'lane, seq, event_id, aggregate_kind, aggregate, type, v, at, boot_id, mono_ms, by, body, salt, body_hash, prev_hash, hash, sig';

export const sha256 = (text: string): string => hashAtOnce('sha256', text, 'hex');

/**
 * The envelope a row stands for, exactly as it was sealed.
 *
 * @throws {z.ZodError} when the row is not an event of this program: the file was written by something else
 */
export const envelopeOf = (device: string, row: EventRow): Envelope =>
  envelope.parse({
    eventId: row.event_id,
    device,
    lane: row.lane,
    seq: row.seq,
    aggregate: { kind: row.aggregate_kind, id: row.aggregate },
    type: row.type,
    v: row.v,
    at: row.at,
    by: row.by,
    bootId: row.boot_id,
    monoMs: row.mono_ms,
    body: JSON.parse(row.body) as unknown,
    ...(row.salt === null || row.body_hash === null ? {} : { salt: row.salt, bodyHash: row.body_hash }),
    prevHash: row.prev_hash,
    hash: row.hash,
    ...(row.sig === null ? {} : { sig: row.sig }),
  });

/** Whether only the hash is left of what it said: the centre has the words, this console no longer. */
const isLetGo = ({ salt, body_hash }: EventRow): boolean => salt === null && body_hash !== null;

/** Whether a row is what it was when it was written: its own hash covers all of it. */
export function isAsWritten(device: string, row: EventRow): boolean {
  const event = envelopeOf(device, row);
  if (row.body_hash === null || !isLetGo(row)) return isSealed(event, sha256);
  const { hash: written, ...unsealed } = event;
  return hashOf({ ...unsealed, bodyHash: row.body_hash }, sha256) === written;
}
