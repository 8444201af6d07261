import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { refuse } from '../../domain/refusal.ts';
import type { Reply } from '../../contract/bridge.ts';
import { readKept, removeKept, writeKept } from './kept-file.ts';
import { ringFile, type RingFile } from './keyring/ring-file.ts';
import { unseal } from './seal.ts';

/** Keeps this device's secret: 32 random bytes that never leave the device. One part of what wraps the record's key. */
export type KeyProvider = {
  readonly kind: 'os' | 'file';
  /** The secret; `null` when none was made yet. @throws {Error} when there is one and the keystore does not give it back */
  readonly read: () => Promise<Buffer | null>;
  readonly keep: (secret: Buffer) => Promise<void>;
};

export type Keys = {
  readonly kind: 'os' | 'file';
  readonly secret: Buffer;
  readonly ring: RingFile;
  /** The record's key as an earlier program left it, wrapped by the device's secret alone; `null` once it is in the ring. */
  readonly oldKey: Buffer | null;
  /** The old wrap goes away: the ring holds the key now. */
  readonly forgetOld: () => void;
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
 * This console's secret and its ring of keys, made at its first start.
 *
 * @returns store-wrong-key when a record is there whose key this device cannot open; it is never replaced by a new one
 */
export async function openKeys(provider: KeyProvider, folder: string): Promise<Reply<Keys>> {
  const old = path.join(folder, 'record.key');
  const ringPath = path.join(folder, 'keyring.sealed');
  const wrapped = readKept(old);
  if (wrapped === null && !existsSync(ringPath) && existsSync(recordFile(folder)))
    return refuse('store-wrong-key', 'record without key');
  const secret = await deviceSecret(provider);
  const oldKey = wrapped === null ? null : unseal(secret, 'store-key', wrapped);
  if (wrapped !== null && oldKey === null) return refuse('store-wrong-key', 'key of another device');
  const ring = ringFile(ringPath, secret);
  if (ring === null) return refuse('store-wrong-key', 'keyring of another device');
  return { ok: true, value: { kind: provider.kind, secret, ring, oldKey, forgetOld: () => removeKept(old) } };
}
