import { decodeJwt } from 'jose';
import twilio from 'twilio';
import { instant, type StaffId } from '../../../domain/ids.ts';
import type { TwilioLine } from '../../../contract/phone-line.ts';
import { operatorIdentity } from './operator-identity.ts';
import type { VoiceSettings } from './voice-settings.ts';

/** Twilio allows a day. A token that was copied serves for this long at most; the console asks for the next one long before. */
const tokenSeconds = 3600;

/**
 * Lends one person's phone a line at Twilio: a token with which it can be called under their name there, and nothing else. It places no
 * call.
 *
 * @param staff the signed-in person of the request; never a name that the request gives
 */
export function lendTwilioLine(settings: VoiceSettings, staff: StaffId): TwilioLine {
  const { accountSid, apiKey, apiSecret, edge, gateway } = settings;
  const { AccessToken } = twilio.jwt;
  const identity = operatorIdentity(staff);
  const token = new AccessToken(accountSid, apiKey, apiSecret, { identity, ttl: tokenSeconds });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }));
  const jwt = token.toJwt();
  // The library reads the clock by itself: what stands in the token is what counts.
  const { exp = 0 } = decodeJwt(jwt);
  return { network: 'twilio', token: jwt, identity, edge, expiresAt: instant(exp * 1000), gateway };
}
