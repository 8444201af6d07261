import canonicalize from 'canonicalize';
import type { Envelope } from './envelope.ts';

export type Sha256 = (text: string) => string;
type Unsealed = Omit<Envelope, 'hash' | 'sig' | 'bodyHash' | 'salt'>;

/** What each key signs. The words in front keep a signature of one kind from ever passing as one of another. */
export const signedText = {
  event: (hash: string): string => `nida event ${hash}`,
  device: (device: string, key: string): string => `nida device ${device} ${key}`,
  /** A console's own word about itself; `report` is canonical JSON. */
  machine: (console: string, report: string): string => `nida machine ${console} ${report}`,
  /** A stretch of a file a console hands over as a machine; `about` names file, place and bytes. */
  machineFile: (console: string, about: string): string => `nida machine-file ${console} ${about}`,
  /** That a console holds the key it speaks for itself with. */
  machineKey: (console: string, key: string): string => `nida machine-key ${console} ${key}`,
  /** That things may be sealed to this key: what a console knows of the centre vouches for what is new to it. */
  sealKey: (sealTo: string): string => `nida seal-key ${sealTo}`,
  leaf: (position: number, hash: string): string => `nida leaf ${position} ${hash}`,
  head: (head: { readonly size: number; readonly root: string; readonly at: string }): string =>
    `nida head ${head.size} ${head.root} ${head.at}`,
} as const;

function canonical(part: unknown): string {
  const text = canonicalize(part);
  if (text === undefined) throw new TypeError('an envelope is always JSON');
  return text;
}

/** What stands for a body in its envelope's hash, and goes on standing there when the body is erased. */
export const bodyHashOf = (salt: string, body: Envelope['body'], sha256: Sha256): string =>
  sha256(salt + canonical(body));

/**
 * The hash an envelope must carry: over its header and the body's hash, or over header and body where a console from before
 * signatures wrote it.
 *
 * @param sha256 lower-case hex of SHA-256 over UTF-8; given by the process, since this file runs everywhere
 */
export function hashOf(event: Omit<Envelope, 'hash'>, sha256: Sha256): string {
  const { body, salt: _salt, sig: _sig, bodyHash, ...header } = event;
  return sha256(canonical(bodyHash === undefined ? { ...header, body } : { ...header, bodyHash }));
}

/** Closes an envelope: its body hidden behind a salted hash, all of it under one hash. Only the signature is missing. */
export function seal(unsealed: Unsealed, salt: string, sha256: Sha256): Omit<Envelope, 'sig'> {
  const bodyHash = bodyHashOf(salt, unsealed.body, sha256);
  const closed = { ...unsealed, salt, bodyHash };
  return { ...closed, hash: hashOf(closed, sha256) };
}

/** Whether a body is the one its envelope was sealed with. Where the hash covers the body itself there is nothing to compare. */
function hasItsBody({ salt, body, bodyHash }: Envelope, sha256: Sha256): boolean {
  if (bodyHash === undefined) return salt === undefined;
  return salt !== undefined && bodyHashOf(salt, body, sha256) === bodyHash;
}

/** Whether an envelope's own hashes are right; says nothing about its place in the chain. */
export function isSealed(event: Envelope, sha256: Sha256): boolean {
  const { hash, ...unsealed } = event;
  return hasItsBody(event, sha256) && hashOf(unsealed, sha256) === hash;
}
