import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Queries } from '../db/connect.ts';

const rawBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const version = 1;

/** The centre's private key (X25519), made once; what consoles seal to it opens nowhere else. */
async function privateKey(sql: Queries): Promise<KeyObject> {
  const fresh = generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  await sql`insert into centre_key (private_key) values (${fresh}) on conflict do nothing`;
  const [row] = await sql<{ key: string }[]>`select private_key as key from centre_key`;
  if (row === undefined) throw new Error('the centre key was just made');
  return createPrivateKey({ key: Buffer.from(row.key, 'base64'), type: 'pkcs8', format: 'der' });
}

const raw = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
const publicFrom = (bytes: Buffer): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') }, format: 'jwk' });

/** The raw public key, base64. */
export const sealKey = async (sql: Queries): Promise<string> =>
  raw(createPublicKey(await privateKey(sql))).toString('base64');

/**
 * Opens what a console sealed to the centre (X25519, HKDF-SHA256, AES-256-GCM; the console's id is bound in).
 *
 * @returns `null` when it was sealed to another key, by another console, or was changed
 */
export async function openSealed(sql: Queries, console: string, sealed: Buffer): Promise<Buffer | null> {
  if (sealed.length < 1 + rawBytes + ivBytes + tagBytes || sealed[0] !== version) return null;
  const own = await privateKey(sql);
  const theirs = sealed.subarray(1, 1 + rawBytes);
  try {
    const shared = diffieHellman({ privateKey: own, publicKey: publicFrom(theirs) });
    const salt = Buffer.concat([theirs, raw(createPublicKey(own))]);
    const key = Buffer.from(hkdfSync('sha256', shared, salt, `nida|to-centre|v${version}`, 32));
    const iv = sealed.subarray(1 + rawBytes, 1 + rawBytes + ivBytes);
    const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(console));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(1 + rawBytes + ivBytes, -tagBytes)), decipher.final()]);
  } catch {
    // Not its seal, or a point nobody's key has: for us the same.
    return null;
  }
}
