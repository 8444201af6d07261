import { createDecipheriv, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { sealInfo, type SealedFor } from '../../contract/sealed.ts';
import { rawPublic } from './seal-keys.ts';

const rawBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const version = 1;

const publicFrom = (bytes: Buffer): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') }, format: 'jwk' });

/** `from`: the console's id for a recovery, the device's for steps; bound into the seal. */
export type Opening = { readonly purpose: SealedFor; readonly from: string; readonly sealed: Buffer };

/**
 * Opens what a console sealed to the centre (X25519, HKDF-SHA256, AES-256-GCM).
 *
 * @returns `null` when it was sealed to another key, for another purpose, by another console, or was changed
 */
export function openSealed(own: KeyObject, { purpose, from, sealed }: Opening): Buffer | null {
  if (sealed.length < 1 + rawBytes + ivBytes + tagBytes || sealed[0] !== version) return null;
  const theirs = sealed.subarray(1, 1 + rawBytes);
  try {
    const shared = diffieHellman({ privateKey: own, publicKey: publicFrom(theirs) });
    const salt = Buffer.concat([theirs, rawPublic(own)]);
    const key = Buffer.from(hkdfSync('sha256', shared, salt, sealInfo[purpose], 32));
    const iv = sealed.subarray(1 + rawBytes, 1 + rawBytes + ivBytes);
    const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(from));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(1 + rawBytes + ivBytes, -tagBytes)), decipher.final()]);
  } catch {
    // Not its seal, or a point nobody's key has: for us the same.
    return null;
  }
}
