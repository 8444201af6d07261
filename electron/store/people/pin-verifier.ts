import { scrypt as scryptOf, timingSafeEqual, type BinaryLike, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { argon2id } from './argon.ts';

const base64 = z.base64();
const verifier = z.discriminatedUnion('kdf', [
  z.strictObject({ kdf: z.literal('argon2id'), memoryKib: z.int(), passes: z.int(), salt: base64, hash: base64 }),
  z.strictObject({ kdf: z.literal('scrypt'), cost: z.int(), salt: base64, hash: base64 }),
]);

const scrypt = promisify<BinaryLike, BinaryLike, number, ScryptOptions, Buffer>(scryptOf);

/** Whether this is the PIN a verifier of an earlier program was made from. */
export async function matches(verifierText: string, pin: string): Promise<boolean> {
  const kept = verifier.parse(JSON.parse(verifierText));
  const salt = Buffer.from(kept.salt, 'base64');
  const found =
    kept.kdf === 'scrypt'
      ? await scrypt(pin, salt, 32, { N: kept.cost, r: 8, p: 1, maxmem: 256 * 1024 * 1024 })
      : await argon2id(pin, salt, kept);
  return timingSafeEqual(found, Buffer.from(kept.hash, 'base64'));
}
