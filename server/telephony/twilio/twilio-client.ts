import twilio from 'twilio';
import { demoAuthToken, type TwilioSettings } from './twilio-settings.ts';

export type TwilioClient = ReturnType<typeof twilio>;

/** Milliseconds after which a request counts as unanswered: of messages, and of what somebody at a desk waits for. */
const timeoutMs = 10_000;
export const commandTimeoutMs = 4000;

const twilioHost = /^https:\/\/[a-z]+\.twilio\.com/u;

/** Sends what is meant for Twilio to a stand-in. */
function standIn(rest: string, timeout: number): InstanceType<typeof twilio.RequestClient> {
  const client = new twilio.RequestClient({ timeout });
  const request = client.request.bind(client);
  client.request = (asked) => request({ ...asked, uri: asked.uri.replace(twilioHost, rest) });
  return client;
}

/** Twilio's REST interface for this account; `null` without an account, or with the demo's token, which is nobody's. */
export function twilioClient(settings: TwilioSettings | null, withinMs = timeoutMs): TwilioClient | null {
  const [token] = settings?.authTokens ?? [];
  if (settings === null || settings.accountSid === null || token === undefined || token === demoAuthToken) return null;
  const { accountSid, rest } = settings;
  if (rest !== undefined) return twilio(accountSid, token, { httpClient: standIn(rest, withinMs) });
  return twilio(accountSid, token, { timeout: withinMs });
}
