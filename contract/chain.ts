import canonicalize from 'canonicalize';
import type { Envelope } from './envelope.ts';

export type Sha256 = (text: string) => string;

/**
 * The hash an envelope must carry.
 *
 * @param sha256 lower-case hex of SHA-256 over UTF-8; given by the process, since this file runs everywhere
 */
export function hashOf(unsealed: Omit<Envelope, 'hash'>, sha256: Sha256): string {
  const text = canonicalize(unsealed);
  if (text === undefined) throw new TypeError('an envelope is always JSON');
  return sha256(text);
}

/** Whether an envelope's own hash is right; says nothing about its place in the chain. */
export function isSealed(event: Envelope, sha256: Sha256): boolean {
  const { hash, ...unsealed } = event;
  return hashOf(unsealed, sha256) === hash;
}
