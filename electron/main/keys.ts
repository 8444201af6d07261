import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { refuse } from '../../domain/refusal.ts';
import type { Reply } from '../../contract/bridge.ts';
import { readKept, writeKept } from './kept-file.ts';
import { seal, unseal } from './seal.ts';

/**
 * Keeps this device's secret: 32 random bytes that never leave the device.
 *
 * The record's key is random and never changes; what changes is how it is wrapped. Today it is wrapped with the device secret alone,
 * so that a restart in an outage needs only the PIN. Wrapping it with PIN and shift lease too (three parts, one wrap a person) is
 * prepared: only `storeKey` knows how the wrap is made. See docs/security.md#keys.
 */
export type KeyProvider = {
  readonly kind: 'os' | 'file';
  /** The secret; `null` when none was made yet. @throws {Error} when there is one and the keystore does not give it back */
  readonly read: () => Promise<Buffer | null>;
  readonly keep: (secret: Buffer) => Promise<void>;
};

export type Keys = {
  readonly kind: 'os' | 'file';
  readonly secret: Buffer;
  /** The record's key, 64 hex digits. */
  readonly storeKeyHex: string;
};

const secretBytes = 32;

/** A secret in a plain file only its owner may read: for demo, tests and machines whose policy allows it. The screen says so. */
export function fileKeys(folder: string): KeyProvider {
  const file = path.join(folder, 'device.key');
  return {
    kind: 'file',
    read: () => Promise.resolve(readKept(file)),
    keep: (secret) => Promise.resolve(writeKept(file, secret)),
  };
}

async function deviceSecret(provider: KeyProvider): Promise<Buffer> {
  const known = await provider.read();
  if (known !== null && known.length === secretBytes) return known;
  if (known !== null) throw new Error('the device secret is not 32 bytes');
  const fresh = randomBytes(secretBytes);
  await provider.keep(fresh);
  return fresh;
}

export const recordFile = (folder: string): string => path.join(folder, 'record.db');

/**
 * This console's keys, made at its first start.
 *
 * @returns store-wrong-key when a record is there whose key this device cannot open; it is never replaced by a new one
 */
export async function openKeys(provider: KeyProvider, folder: string): Promise<Reply<Keys>> {
  const wrapped = path.join(folder, 'record.key');
  const known = readKept(wrapped);
  if (known === null && existsSync(recordFile(folder))) return refuse('store-wrong-key', 'record without key');
  const secret = await deviceSecret(provider);
  if (known === null) {
    const fresh = randomBytes(secretBytes);
    writeKept(wrapped, seal(secret, 'store-key', fresh));
    return { ok: true, value: { kind: provider.kind, secret, storeKeyHex: fresh.toString('hex') } };
  }
  const key = unseal(secret, 'store-key', known);
  if (key === null) return refuse('store-wrong-key', 'key of another device');
  return { ok: true, value: { kind: provider.kind, secret, storeKeyHex: key.toString('hex') } };
}
