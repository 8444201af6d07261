import { createPrivateKey, hkdfSync, sign } from 'node:crypto';
import canonicalize from 'canonicalize';
import { signedText } from '../../../contract/chain.ts';
import type { MachineReport } from '../../../contract/sealed.ts';

/** The key a console speaks for itself with. */
export type MachineKey = {
  readonly publicKey: string;
  /** That we hold it. */
  readonly proof: string;
  readonly sign: (report: MachineReport) => string;
  /** A stretch of a file; `about` from `machineFile`. */
  readonly signFile: (about: string) => string;
};

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Makes the console's key from the device's secret. The key its steps are signed with lies in the encrypted record; an order of the centre must be heard
 * and answered when nobody opened that, and after it is gone.
 *
 * @param console its name at the centre, bound in
 */
export function machineKey(secret: Buffer, console: string): MachineKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, Buffer.from(console), 'nida|machine|v1', 32));
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = key.export({ format: 'jwk' }).x ?? '';
  const signs = (text: string): string => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url');
  return {
    publicKey,
    proof: signs(signedText.machineKey(console, publicKey)),
    signFile: (about) => signs(signedText.machineFile(console, about)),
    sign: (report) => signs(signedText.machine(console, canonicalize(report) ?? '')),
  };
}
