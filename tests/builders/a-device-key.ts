import { generateKeyPairSync, sign } from 'node:crypto';
import { signedText } from '../../contract/chain.ts';

export type TestKey = {
  readonly publicKey: string;
  readonly sign: (text: string) => string;
  readonly proofFor: (device: string) => string;
};

/** A signing key as a console makes one. */
export function aDeviceKey(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'jwk' }).x ?? '';
  const signed = (text: string): string => sign(null, Buffer.from(text), privateKey).toString('base64url');
  return { publicKey: raw, sign: signed, proofFor: (device) => signed(signedText.device(device, raw)) };
}
