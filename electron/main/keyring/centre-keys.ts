import { createPublicKey, verify } from 'node:crypto';
import { signedText } from '../../../contract/chain.ts';
import type { Lease } from '../../../contract/consoles.ts';
import type { Ring } from './ring-file.ts';

type Known = Pick<Ring, 'sealTo' | 'centre'>;

/** Whether the holder of this signing key says that things may be sealed to what a lease names. */
function vouches(signKey: string, { sealTo, sealSig }: Lease): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signKey }, format: 'jwk' });
    const text = Buffer.from(signedText.sealKey(sealTo), 'utf8');
    return sealSig !== undefined && verify(null, text, key, Buffer.from(sealSig, 'base64url'));
  } catch {
    // 32 bytes that are no point of the curve: no key at all.
    return false;
  }
}

/**
 * The centre's keys this console goes on with after a lease. The first it is shown stay; another one to seal to is taken only when the
 * signing key it knows vouches for it, and another signing key never. What it does not take it notes, and goes on with what it knew:
 * the centre keeps its earlier keys, and steps are never sealed to a stranger.
 */
export function keysAfter({ sealTo: known, centre }: Known, told: Lease): Known {
  const { signKey } = told;
  const pinned = centre?.signKey ?? null;
  if (pinned === null) {
    const isSame = known === null || known === told.sealTo;
    const first = isSame && signKey !== undefined && vouches(signKey, told) ? signKey : null;
    return { sealTo: known ?? told.sealTo, centre: { signKey: first, isOther: !isSame } };
  }
  const isOtherSigner = signKey !== undefined && signKey !== pinned;
  const isTaken = known === null || known === told.sealTo || vouches(pinned, told);
  return { sealTo: isTaken ? told.sealTo : known, centre: { signKey: pinned, isOther: isOtherSigner || !isTaken } };
}
