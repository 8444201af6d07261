import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What a sealed thing is for; a seal of one purpose opens nothing of another. */
export type Purpose = 'store-key' | 'session' | 'keyring' | 'recovery' | 'refresh' | `wrap|${string}`;

const ivBytes = 12;
const tagBytes = 16;
const version = 1;

const keyFor = (secret: Buffer, purpose: Purpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `nida|${purpose}|v${version}`, 32));

/** Seals bytes with this device's secret (AES-256-GCM under a key of their own, HKDF-SHA256). */
export function seal(secret: Buffer, purpose: Purpose, plain: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), iv, body, cipher.getAuthTag()]);
}

/** Opens a seal; `null` when it was made on another device, for another purpose, or was changed. */
export function unseal(secret: Buffer, purpose: Purpose, sealed: Buffer): Buffer | null {
  if (sealed.length < 1 + ivBytes + tagBytes || sealed[0] !== version) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), sealed.subarray(1, 1 + ivBytes));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + ivBytes, -tagBytes)), decipher.final()]);
  } catch {
    // The cipher throws for exactly one reason: this is not its seal.
    return null;
  }
}
