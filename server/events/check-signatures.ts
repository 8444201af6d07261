import { signedText } from '../../contract/chain.ts';
import type { Envelope } from '../../contract/envelope.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import { isSignedBy, isSignedByLater, keyOf } from '../audit/ed25519.ts';

export type BadSignature = {
  readonly code: Extract<RefusalCode, 'event-unsigned' | 'event-signature-wrong'>;
  readonly seq: number;
};

const fewEvents = 8;

/**
 * The first of these events that its console did not sign.
 *
 * A console that never enrolled a key is from before signatures, and sends none. Once it has a key, nothing of it is believed
 * without one, whatever program it says it runs.
 *
 * @param key of the console; `null` when it never enrolled one
 */
export async function firstBadSignature(events: readonly Envelope[], key: string | null): Promise<BadSignature | null> {
  const against = key === null ? null : keyOf(key);
  // Waking a thread costs more than a few signatures; fifty of them would hold up the one thread that answers everybody.
  const isSigned = events.length <= fewEvents ? isSignedBy : isSignedByLater;
  const codes = await Promise.all(
    events.map(async ({ sig, hash }): Promise<BadSignature['code'] | null> => {
      if (against === null) return sig === undefined ? null : 'event-signature-wrong';
      if (sig === undefined) return 'event-unsigned';
      return (await isSigned(against, signedText.event(hash), sig)) ? null : 'event-signature-wrong';
    }),
  );
  for (const [index, code] of codes.entries()) {
    const seq = events[index]?.seq;
    if (code !== null && seq !== undefined) return { code, seq };
  }
  return null;
}
