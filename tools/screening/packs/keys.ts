import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Said } from './said.ts';

/** The id of a key: the first digits of SHA-256 over its public half, so that nobody has to make one up. */
export const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

function readKey(file: string, read: (text: string) => KeyObject): KeyObject {
  const key = (() => {
    try {
      return read(readFileSync(file, 'utf8'));
    } catch {
      throw new Said(`${file} holds no such key; packs keygen makes a pair`);
    }
  })();
  if (key.asymmetricKeyType !== 'ed25519') throw new Said(`${file} holds a key of another kind; it has to be Ed25519`);
  return key;
}

export const readPrivateKey = (file: string): KeyObject => readKey(file, createPrivateKey);

/** A public key; a private one is not taken for it, because it does not belong where wordings are loaded. */
export const readPublicKey = (file: string): KeyObject =>
  readKey(file, (text) => {
    if (text.includes('PRIVATE')) throw new Error('a private key');
    return createPublicKey(text);
  });

export const signText = (text: string, key: KeyObject): string =>
  sign(null, Buffer.from(text, 'utf8'), key).toString('base64');

export const verifyText = (text: string, signature: string, key: string): boolean =>
  verify(null, Buffer.from(text, 'utf8'), createPublicKey(key), Buffer.from(signature, 'base64'));
