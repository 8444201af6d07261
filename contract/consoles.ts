import { z } from 'zod';
import { publicKey, signature } from './envelope.ts';
import { instant, staffId, words } from './scalars.ts';

const secret = z.string().regex(/^[0-9a-f]{64}$/u);

/**
 * What the centre lends a console for one person and one shift: a part of the key to its record, until when it may be used without
 * the centre, and the centre's own key to which things are sealed that only the centre shall open.
 */
export const lease = z.object({
  secret,
  until: instant,
  sealTo: z.base64(),
  /** The key the centre signs with, and its signature over `signedText.sealKey`; an earlier centre says neither. */
  signKey: publicKey.optional(),
  sealSig: signature.optional(),
});
export type Lease = z.infer<typeof lease>;

/** A seal to the centre (base64), opened there for a person who may; what is in it stays sealed with the device's own secret. */
export const recovery = z.strictObject({ sealed: z.base64().max(2000) });
export const recovered = z.object({ inner: z.base64() });

/** A person who cannot open a console until a supervisor says yes. */
export type WaitingRecovery = {
  readonly console: string;
  readonly staff: z.infer<typeof staffId>;
  readonly nameAr: string;
  readonly nameEn: string;
  readonly askedAt: string;
};
export const approval = z.strictObject({ staff: staffId });
/** What a stopped console is told: hand over and open for nobody; `wipe`: and then forget everything. */
export const consoleOrders = ['stop', 'wipe'] as const;
export type ConsoleOrder = (typeof consoleOrders)[number];
export const revocation = z.strictObject({
  wipe: z.boolean(),
  reason: words(1000).refine((text) => text.trim() !== ''),
});

/** With this header a console says at a lease that it was shown a key nobody it knows vouches for. A header, since earlier centres take no other word. */
export const keyHeader = { name: 'x-nida-centre-key', other: 'other' } as const;

/** The key a console speaks for itself with, told at a lease; an earlier console tells none. */
export const leaseAsked = z.strictObject({ key: publicKey, proof: signature }).partial();

/** A console as the desk shows it. Nothing of a caller is in it. */
export type ConsoleRow = {
  readonly id: string;
  readonly since: string;
  readonly seenAt: string | null;
  readonly version: string | null;
  /** Steps that lie sealed on it and are on their way, as it said last. */
  readonly sealed: number;
  /** It may hold steps that are not sealed: an order waits until somebody opened it. */
  readonly isHeld: boolean;
  readonly order: ConsoleOrder | null;
  readonly orderedAt: string | null;
  readonly orderedByAr: string | null;
  readonly orderedByEn: string | null;
  readonly reason: string | null;
  readonly doneOrder: ConsoleOrder | null;
  readonly doneAt: string | null;
  readonly people: readonly { readonly nameAr: string; readonly nameEn: string }[];
  /** Sealed sendings of it that were refused. */
  readonly refused: number;
};
