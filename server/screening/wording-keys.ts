import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import type { Means } from '../../contract/wording-pack.ts';
import { sha256 } from '../events/sha256.ts';
import { StartRefused } from '../start-refused.ts';

function readKey(file: string): readonly [id: string, pem: string] {
  const text = readFileSync(file, 'utf8');
  // A private key has no place on a server that only checks signatures.
  if (text.includes('PRIVATE')) throw new Error('a private key');
  const key = createPublicKey(text);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('another kind of key');
  const id = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
  return [id, key.export({ type: 'spki', format: 'pem' }).toString()];
}

/**
 * The keys of those who may give out licensed words, from files of the setting `NIDA_WORDING_KEYS`; none by default.
 *
 * @throws {StartRefused} input-invalid when one cannot be read: a house that asks for a key must not run without it
 */
export function wordingMeans(setting: string | undefined): Means {
  const files = (setting ?? '').split(delimiter).filter((file) => file !== '');
  const keys = files.map((file) => {
    try {
      return readKey(file);
    } catch {
      throw new StartRefused('input-invalid', `NIDA_WORDING_KEYS: ${file} is no Ed25519 public key`);
    }
  });
  return {
    keys: new Map(keys),
    sha256,
    verify: (text, signature, key) =>
      verify(null, Buffer.from(text, 'utf8'), createPublicKey(key), Buffer.from(signature, 'base64')),
  };
}
