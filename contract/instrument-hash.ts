import canonicalize from 'canonicalize';
import type { Instrument } from '../domain/screening/instrument.ts';
import type { Sha256 } from './chain.ts';

/**
 * The content hash a version carries: SHA-256 over its canonical JSON (RFC 8785) without the hash itself.
 *
 * @param sha256 lower-case hex of SHA-256 over UTF-8; given by the process, since this file runs everywhere
 */
export function contentHash(instrument: Instrument, sha256: Sha256): string {
  const { hash: _hash, ...content } = instrument;
  const text = canonicalize(content);
  if (text === undefined) throw new TypeError('an instrument is always JSON');
  return `sha256-${sha256(text)}`;
}
