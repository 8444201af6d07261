import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { publicKey } from '../../../contract/envelope.ts';
import { readKept, writeKept } from '../kept-file.ts';
import { seal, unseal } from '../seal.ts';

const cost = z.strictObject({ memoryKib: z.int().min(1), passes: z.int().min(1) });
/** What stretching a PIN or passphrase costs; kept with each wrap, so that it can be raised later. */
export type Cost = z.infer<typeof cost>;

const wrap = z.strictObject({
  kind: z.enum(['pin', 'passphrase']),
  cost,
  salt: z.base64(),
  /** The record's key, wrapped; `null` after ten wrong tries. */
  wrapped: z.base64().nullable(),
  wrong: z.int().min(0),
  notBefore: z.int(),
});
export type Wrap = z.infer<typeof wrap>;
/** `before`: the part lent until now, where the centre lent another one; what it wrapped is wrapped anew at the next unlock. */
const lent = z.strictObject({ secret: z.string(), until: z.string(), before: z.string().optional() });
export type Lent = z.infer<typeof lent>;

const ring = z.strictObject({
  v: z.literal(1),
  /** This machine's name at the centre. */
  console: z.uuid(),
  wraps: z.record(z.string(), wrap),
  leases: z.record(z.string(), lent),
  sealTo: z.base64().nullable(),
  /** What vouches for another key to seal to; and whether one was shown without that. Missing in what an earlier program wrote. */
  centre: z.strictObject({ signKey: publicKey.nullable(), isOther: z.boolean() }).optional(),
  /** The record's key, sealed with the device's secret and over that to the centre. */
  recovery: z.base64().nullable(),
});
export type Ring = z.infer<typeof ring>;

const emptyRing = (): Ring => ({ v: 1, console: randomUUID(), wraps: {}, leases: {}, sealTo: null, recovery: null });

/** The ring as it lies in its file, sealed with the device's secret. */
export type RingFile = { readonly read: () => Ring; readonly write: (next: Ring) => void };

/** @returns `null` when the file is there and is not this device's: nothing is made in its place */
export function ringFile(file: string, secret: Buffer): RingFile | null {
  let now = emptyRing();
  const write = (next: Ring): void => {
    writeKept(file, seal(secret, 'keyring', Buffer.from(JSON.stringify(next))));
    now = next;
  };
  const kept = readKept(file);
  if (kept === null) write(now);
  else {
    const plain = unseal(secret, 'keyring', kept);
    if (plain === null) return null;
    now = ring.parse(JSON.parse(plain.toString('utf8')));
  }
  return { read: () => now, write };
}
