import { z } from 'zod';
import { deviceId, instant, lane, staffId } from './scalars.ts';

/** Versions of event bodies this program writes and understands. A newer one is kept and held, never guessed at. */
export const eventVersion = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/u);
export const signature = z.string().regex(/^[\w-]{86}$/u);
/** The 32 bytes of an Ed25519 public key, base64url. */
export const publicKey = z.string().regex(/^[\w-]{43}$/u);

/** How a console makes itself known. A console from before signatures has no key and no proof. */
export const enrolment = z.strictObject({
  device: deviceId,
  /** The machine, which outlives a damaged record; and whether this device took the place of one. */
  console: z.uuid().optional(),
  afterDamage: z.boolean().optional(),
  publicKey: publicKey.optional(),
  /** Signature over `signedText.device`: whoever enrols a key also holds it. */
  proof: signature.optional(),
});

/**
 * One event as it is stored on the console, sent and stored at the centre. `hash` is SHA-256 over the canonical JSON (RFC 8785)
 * of the header with `bodyHash` in the body's place, `prevHash` the hash before it in the same device and lane (64 zeros for the
 * first). So a body can be erased for good and the chain still holds.
 *
 * Consoles from before signatures send none of `salt`, `bodyHash` and `sig`; their hash covers the body itself.
 */
export const envelope = z.strictObject({
  eventId: z.uuid(),
  device: deviceId,
  lane,
  seq: z.number().int().min(1),
  aggregate: z.strictObject({ kind: z.enum(['intake', 'escalation', 'request', 'device']), id: z.uuid() }),
  type: z.string().max(60),
  v: z.number().int().min(1),
  /** The console's wall clock. */
  at: instant,
  by: staffId,
  bootId: z.uuid(),
  /** Milliseconds since the console's process started; orders events when the wall clock jumps. */
  monoMs: z.number().int().min(0),
  body: z.record(z.string(), z.unknown()),
  /** 32 random bytes: without them nobody can try out which body a hash stands for. Gone with the body when that is erased. */
  salt: hash.optional(),
  /** SHA-256 over the salt's digits followed by the canonical body. */
  bodyHash: hash.optional(),
  prevHash: hash,
  hash,
  /** Ed25519 of the device's key over `signedText.event`, base64url. */
  sig: signature.optional(),
});
export type Envelope = z.infer<typeof envelope>;

export const firstHash = '0'.repeat(64);

/** Most events of one sending that a centre takes which does not say how many. */
export const usualEvents = 50;
/** Most events of one sending that this centre takes, as it says to each console that makes itself known. */
export const mostEvents = 200;

export const sendEvents = z.strictObject({
  firstSeq: z.number().int().min(1),
  /** The console's clock now, so that the centre can tell the skew. */
  now: instant,
  /** The life of the centre's database that this console last asked what it holds; another one takes nothing until it is asked. */
  epoch: z.uuid().optional(),
  events: z.array(z.unknown()).min(1).max(mostEvents),
});

export const verdicts = ['accepted', 'duplicate', 'held', 'quarantined'] as const;
/** What the centre did with each event; `code` is a refusal code of `domain/refusal.ts`. */
export type EventResult = { seq: number; verdict: (typeof verdicts)[number]; code?: string };
/**
 * `ackTo`: the last contiguous sequence the centre holds of this device and lane. `epoch`: which life of the centre's database
 * answers; another one than before means that an earlier copy was put back, and what was acknowledged may be gone. A centre from before epochs says none.
 */
export type EventsReply = { ackTo: number; results: EventResult[]; serverTime: string; epoch?: string | undefined };
