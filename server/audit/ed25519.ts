import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** The private half of a key with which the centre signs. */
export type Signer = {
  readonly publicKey: string;
  readonly sign: (text: string) => string;
  /** The same in the thread pool: for many at once, which would hold up the one thread that answers everybody. */
  readonly signLater: (text: string) => Promise<string>;
};

const rawPublic = (key: KeyObject): string => createPublicKey(key).export({ format: 'jwk' }).x ?? '';

/** @param pem PKCS #8 @throws when it is not an Ed25519 key */
export function signerOf(pem: string): Signer {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  return {
    publicKey: rawPublic(key),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
    signLater: (text) =>
      new Promise((resolve, reject) => {
        sign(null, Buffer.from(text, 'utf8'), key, (error, signature) =>
          error === null ? resolve(signature.toString('base64url')) : reject(error),
        );
      }),
  };
}

/** @param publicKey 32 bytes, base64url @throws when it is no key */
export const keyOf = (publicKey: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });

export const isSignedBy = (key: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));

/** The same in the thread pool. */
export const isSignedByLater = (key: KeyObject, text: string, signature: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'), (error, isRight) =>
      error === null ? resolve(isRight) : reject(error),
    );
  });
