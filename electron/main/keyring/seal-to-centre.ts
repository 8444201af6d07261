import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const version = 1;

const raw = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');

/**
 * Seals bytes so that only the centre opens them (X25519, HKDF-SHA256, AES-256-GCM); the console's id is bound in.
 *
 * @param sealTo the centre's raw public key, base64
 * @see server/consoles/centre-key.ts for the other side
 */
export function sealToCentre(sealTo: string, console: string, plain: Buffer): Buffer {
  const theirs = Buffer.from(sealTo, 'base64');
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: theirs.toString('base64url') },
    format: 'jwk',
  });
  const own = generateKeyPairSync('x25519');
  const ours = raw(own.publicKey);
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey });
  const salt = Buffer.concat([ours, theirs]);
  const key = Buffer.from(hkdfSync('sha256', shared, salt, `nida|to-centre|v${version}`, 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(console));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), ours, iv, body, cipher.getAuthTag()]);
}
