import twilio from 'twilio';
import { demoAuthToken, type TwilioSettings } from './twilio-settings.ts';

export type TwilioClient = ReturnType<typeof twilio>;

/** Milliseconds after which a request counts as unanswered: of messages, and of what somebody at a desk waits for. */
const timeoutMs = 10_000;
export const commandTimeoutMs = 4000;

/** Twilio's REST interface for this account; `null` without an account, or with the demo's token, which is nobody's. */
export function twilioClient(settings: TwilioSettings | null, withinMs = timeoutMs): TwilioClient | null {
  const [token] = settings?.authTokens ?? [];
  if (settings === null || settings.accountSid === null || token === undefined || token === demoAuthToken) return null;
  return twilio(settings.accountSid, token, { timeout: withinMs });
}
