import { generateKeyPairSync } from 'node:crypto';
import { signerOf, type Signer } from '../../server/audit/ed25519.ts';
import type { SealKeys } from '../../server/consoles/seal-keys.ts';

/** A centre's signing key. */
export const aSigner = (): Signer =>
  signerOf(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());

/** For houses to which nobody seals anything. */
export const noSealKeys: SealKeys = { sealTo: '', byId: () => undefined, all: [] };
