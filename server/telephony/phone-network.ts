import type { StaffId } from '../../domain/ids.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { PhoneLine } from '../../contract/phone-line.ts';
import { lendLine } from './sip/lend-line.ts';
import type { SipSettings } from './sip/sip-settings.ts';
import { lendTwilioLine } from './twilio/access-token.ts';
import type { VoiceSettings } from './twilio/voice-settings.ts';

/** Lends a line to the phone of one person; `null` where consoles carry no sound. @param now milliseconds since 1970 */
export type LendLine = (staff: StaffId, now: number) => PhoneLine | RefusalCode | null;

type Networks = {
  readonly sip: SipSettings | null;
  readonly voice: VoiceSettings | null;
  /** Whether calls come in by a Twilio account of the agency's own. */
  readonly isOnTwilio: boolean;
};

/**
 * The network that consoles' phones are on. An API key at Twilio is for that alone: whoever gives one has chosen Twilio, also beside an
 * exchange.
 */
export function phoneNetwork({ sip, voice, isOnTwilio }: Networks): LendLine {
  if (voice !== null) return (staff) => lendTwilioLine(voice, staff);
  if (sip !== null) return (staff, now) => lendLine(sip, staff, now);
  // Said at each console: without it a phone would be missing there, and nobody would know why.
  return () => (isOnTwilio ? 'phone-line-not-set-up' : null);
}
