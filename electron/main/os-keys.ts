import path from 'node:path';
import { safeStorage } from 'electron';
import { readKept, writeKept } from './kept-file.ts';
import type { KeyProvider } from './keys.ts';

/** The keystore as both the oldest and the newest Electron offer it: the asynchronous calls are missing in the one, the others go after the other. */
type Keystore = {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
  getSelectedStorageBackend?(): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(sealed: Buffer): Promise<{ readonly result: string }>;
};
const keystore: Keystore = safeStorage;

/** Whether the system really protects a secret; "basic_text" on Linux is a password everybody knows. */
export async function hasOsKeystore(): Promise<boolean> {
  if (process.platform === 'linux' && keystore.getSelectedStorageBackend?.() === 'basic_text') return false;
  return keystore.isAsyncEncryptionAvailable === undefined
    ? keystore.isEncryptionAvailable()
    : await keystore.isAsyncEncryptionAvailable();
}

async function encrypt(text: string): Promise<Buffer> {
  return keystore.encryptStringAsync === undefined
    ? keystore.encryptString(text)
    : await keystore.encryptStringAsync(text);
}

async function decrypt(bytes: Buffer): Promise<string> {
  return keystore.decryptStringAsync === undefined
    ? keystore.decryptString(bytes)
    : (await keystore.decryptStringAsync(bytes)).result;
}

/** A secret in the system's keystore (DPAPI, Keychain, libsecret). */
export function osKeys(folder: string): KeyProvider {
  const file = path.join(folder, 'device.sealed');
  return {
    kind: 'os',
    read: async () => {
      const sealed = readKept(file);
      return sealed === null ? null : Buffer.from(await decrypt(sealed), 'base64');
    },
    keep: async (secret) => writeKept(file, await encrypt(secret.toString('base64'))),
  };
}
