import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { signedText } from '../../../contract/chain.ts';
import { readMeta, writeMeta } from '../file/meta.ts';
import type { StoreDb, Writing } from '../file/store-db.ts';

/** A console's signing key. The private half never leaves the encrypted record. */
export type DeviceKey = { readonly publicKey: string; readonly sign: (text: string) => string };

export const privateKeyAt = 'device_key';

const rawPublic = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? '';

/** Makes this record's key; made with the record itself, once. */
export function makeDeviceKey(tx: Writing): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeMeta(tx, privateKeyAt, privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'));
}

// Reading a key costs as much as signing with it.
const keys = new WeakMap<StoreDb, { readonly kept: string; readonly key: DeviceKey }>();

/** @throws when the record has no key: its shape is older than this program, which migrates before anything else */
export function deviceKey(db: StoreDb): DeviceKey {
  const kept = readMeta(db, privateKeyAt);
  if (kept === null) throw new Error('the record has no signing key');
  const known = keys.get(db);
  if (known?.kept === kept) return known.key;
  const key = readKey(kept);
  keys.set(db, { kept, key });
  return key;
}

function readKey(kept: string): DeviceKey {
  const key = createPrivateKey({ key: Buffer.from(kept, 'base64url'), format: 'der', type: 'pkcs8' });
  return {
    publicKey: rawPublic(key),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
  };
}

export type KeyProof = { readonly publicKey: string; readonly proof: string };

const proofOf = ({ publicKey, sign: signs }: DeviceKey, device: string): KeyProof => ({
  publicKey,
  proof: signs(signedText.device(device, publicKey)),
});

/** What the centre needs to believe this console's signatures. */
export function keyProof(db: StoreDb, device: string): KeyProof {
  return proofOf(deviceKey(db), device);
}
