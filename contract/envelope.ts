import { z } from 'zod';
import { deviceId, instant, lane, staffId } from './scalars.ts';

/** Versions of event bodies this program writes and understands. A newer one is kept and held, never guessed at. */
export const eventVersion = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/u);

/**
 * One event as it is stored on the console, sent and stored at the centre. `hash` is SHA-256 over the canonical JSON (RFC 8785)
 * of everything else, `prevHash` the hash before it in the same device and lane (64 zeros for the first).
 */
export const envelope = z.strictObject({
  eventId: z.uuid(),
  device: deviceId,
  lane,
  seq: z.number().int().min(1),
  aggregate: z.strictObject({ kind: z.enum(['intake', 'escalation', 'request']), id: z.uuid() }),
  type: z.string().max(60),
  v: z.number().int().min(1),
  /** The console's wall clock. */
  at: instant,
  by: staffId,
  bootId: z.uuid(),
  /** Milliseconds since the console's process started; orders events when the wall clock jumps. */
  monoMs: z.number().int().min(0),
  body: z.record(z.string(), z.unknown()),
  prevHash: hash,
  hash,
});
export type Envelope = z.infer<typeof envelope>;

export const firstHash = '0'.repeat(64);

export const sendEvents = z.strictObject({
  firstSeq: z.number().int().min(1),
  /** The console's clock now, so that the centre can tell the skew. */
  now: instant,
  events: z.array(z.unknown()).min(1).max(50),
});

export const verdicts = ['accepted', 'duplicate', 'held', 'quarantined'] as const;
/** What the centre did with each event; `code` is a refusal code of `domain/refusal.ts`. */
export type EventResult = { seq: number; verdict: (typeof verdicts)[number]; code?: string };
/** `ackTo`: the last contiguous sequence the centre holds of this device and lane. */
export type EventsReply = { ackTo: number; results: EventResult[]; serverTime: string };
