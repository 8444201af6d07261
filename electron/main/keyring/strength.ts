import type { RefusalCode } from '../../../domain/refusal.ts';
import { isWeakPin } from './weak-pin.ts';

export type SecretKind = 'pin' | 'passphrase';

const leastWords = 5;
const leastCharacters = 12;

/** Five words or twelve characters: what is asked where nothing but the secret itself protects the key. */
function isShort(passphrase: string): boolean {
  const words = passphrase.trim().split(/\s+/u);
  return words.length < leastWords && [...passphrase.trim()].length < leastCharacters;
}

/** Why this may not become somebody's secret; `null` when it may. */
export function refusesSecret(kind: SecretKind, secret: string): RefusalCode | null {
  if (kind === 'passphrase') return isShort(secret) ? 'passphrase-too-short' : null;
  return !/^\d{4,12}$/u.test(secret) || isWeakPin(secret) ? 'pin-too-weak' : null;
}

/** The same words however they were typed: composed letters, single spaces. */
export const settleSecret = (kind: SecretKind, secret: string): string =>
  kind === 'pin' ? secret : secret.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ');
