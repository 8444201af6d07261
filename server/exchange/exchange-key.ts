import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign,
  timingSafeEqual,
  verify,
  type KeyObject,
} from 'node:crypto';

/** A key that signs, and one that checks. Both are secrets but for a public one: never logged. */
export type SigningKey = { readonly sign: (text: Buffer) => string };
export type CheckingKey = { readonly isSigned: (text: Buffer, signature: string) => boolean };

const leastSecretBytes = 32;

const hmacOf = (secret: Buffer, text: Buffer): Buffer => createHmac('sha256', secret).update(text).digest();

function secretIn(words: string): Buffer {
  const secret = Buffer.from(words, 'base64url');
  if (secret.length < leastSecretBytes) throw new Error(`a shared key has at least ${leastSecretBytes} bytes`);
  return secret;
}

function keyIn<Key>(words: string, read: (kind: string, rest: string) => Key | null): Key {
  const [, kind = '', rest = ''] = /^([a-z0-9]+):([\w-]+)$/u.exec(words) ?? [];
  const key = read(kind, rest);
  if (key === null) throw new Error('a key is hmac:BASE64URL or ed25519:BASE64URL');
  return key;
}

const edwards = (key: KeyObject): KeyObject => {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key is not of Ed25519');
  return key;
};

/**
 * The key we sign with: `hmac:` and a shared secret, or `ed25519:` and a private key (PKCS #8 DER), both in base64url.
 *
 * @throws {Error} when it is neither
 */
export const signingKey = (words: string): SigningKey =>
  keyIn(words, (kind, rest) => {
    if (kind === 'hmac') {
      const secret = secretIn(rest);
      return { sign: (text) => `hmac=${hmacOf(secret, text).toString('base64url')}` };
    }
    if (kind !== 'ed25519') return null;
    const der = Buffer.from(rest, 'base64url');
    const key = edwards(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
    return { sign: (text) => `ed25519=${sign(null, text, key).toString('base64url')}` };
  });

/** What follows the kind in a signature; `null` when it is of another kind. */
function bytesOf(signature: string, kind: string): Buffer | null {
  const [, said, bytes = ''] = /^([a-z0-9]+)=([\w-]{10,200})$/u.exec(signature) ?? [];
  return said === kind ? Buffer.from(bytes, 'base64url') : null;
}

/**
 * The key a partner's messages are checked with: `hmac:` and the shared secret, or `ed25519:` and their public key (SPKI DER).
 *
 * @throws {Error} when it is neither
 */
export const checkingKey = (words: string): CheckingKey =>
  keyIn(words, (kind, rest) => {
    if (kind === 'hmac') {
      const secret = secretIn(rest);
      return {
        isSigned: (text, signature) => {
          const given = bytesOf(signature, 'hmac');
          const right = hmacOf(secret, text);
          return given !== null && given.length === right.length && timingSafeEqual(given, right);
        },
      };
    }
    if (kind !== 'ed25519') return null;
    const der = Buffer.from(rest, 'base64url');
    const key = edwards(createPublicKey({ key: der, format: 'der', type: 'spki' }));
    return {
      isSigned: (text, signature) => {
        const given = bytesOf(signature, 'ed25519');
        return given !== null && verify(null, text, key, given);
      },
    };
  });
