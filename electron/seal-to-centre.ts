import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { sealInfo, type SealedFor } from '../contract/sealed.ts';

const version = 1;

const raw = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');

export type SealingTo = {
  /** The centre's raw public key, base64. */
  readonly sealTo: string;
  readonly purpose: SealedFor;
  /** Whose seal it is: the console's id for a recovery, the device's for steps. Bound in. */
  readonly from: string;
};

/**
 * Seals bytes so that only the centre opens them (X25519, HKDF-SHA256, AES-256-GCM), and for one purpose only.
 *
 * @see server/consoles/open-sealed.ts for the other side
 */
export function sealToCentre({ sealTo, purpose, from }: SealingTo, plain: Buffer): Buffer {
  const theirs = Buffer.from(sealTo, 'base64');
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: theirs.toString('base64url') },
    format: 'jwk',
  });
  const own = generateKeyPairSync('x25519');
  const ours = raw(own.publicKey);
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey });
  const salt = Buffer.concat([ours, theirs]);
  const key = Buffer.from(hkdfSync('sha256', shared, salt, sealInfo[purpose], 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(from));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), ours, iv, body, cipher.getAuthTag()]);
}
