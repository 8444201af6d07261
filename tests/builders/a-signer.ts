import { generateKeyPairSync } from 'node:crypto';
import { signerOf, type Signer } from '../../server/audit/ed25519.ts';

/** A centre's signing key. */
export const aSigner = (): Signer =>
  signerOf(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
