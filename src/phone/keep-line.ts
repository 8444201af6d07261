import type { PhoneLine } from '../../contract/phone-line.ts';
import type { KeptLine, LineHooks } from './line-call.ts';

/** Connects to the network of this line and stays there. Its library is loaded only here: a console has one network. */
export async function keepLine(given: PhoneLine, hooks: LineHooks): Promise<KeptLine> {
  if (given.network === 'sip') return (await import('./sip/keep-sip-line.ts')).keepSipLine(given, hooks);
  return (await import('./twilio/keep-twilio-line.ts')).keepTwilioLine(given, hooks);
}
