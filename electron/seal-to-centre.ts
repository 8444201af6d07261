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

/** What one seal takes, made beforehand: the key pair of its own, and the key shared with the centre. */
type Ready = { readonly ours: Buffer; readonly key: Buffer };

function makeReady({ sealTo, purpose }: SealingTo, publicKey: KeyObject): Ready {
  const own = generateKeyPairSync('x25519');
  const ours = raw(own.publicKey);
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey });
  const salt = Buffer.concat([ours, Buffer.from(sealTo, 'base64')]);
  return { ours, key: Buffer.from(hkdfSync('sha256', shared, salt, sealInfo[purpose], 32)) };
}

const keyOfCentre = (sealTo: string): KeyObject => {
  const x = Buffer.from(sealTo, 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
};

function sealWith({ ours, key }: Ready, from: string, plain: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(from));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), ours, iv, body, cipher.getAuthTag()]);
}

/**
 * Seals bytes so that only the centre opens them (X25519, HKDF-SHA256, AES-256-GCM), and for one purpose only.
 *
 * @see server/consoles/open-sealed.ts for the other side
 */
export const sealToCentre = (to: SealingTo, plain: Buffer): Buffer =>
  sealWith(makeReady(to, keyOfCentre(to.sealTo)), to.from, plain);

/** The same for who seals again and again: each seal has keys of its own, and those of the next are made while nobody waits. */
export function sealerToCentre(to: SealingTo): (plain: Buffer) => Buffer {
  const publicKey = keyOfCentre(to.sealTo);
  let next: Ready | null = null;
  return (plain) => {
    const ready = next ?? makeReady(to, publicKey);
    next = null;
    setImmediate(() => (next ??= makeReady(to, publicKey)));
    return sealWith(ready, to.from, plain);
  };
}
