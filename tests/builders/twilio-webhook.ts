import twilio from 'twilio';

export const token = 'token-of-today-0123456789abcdef01';
export const previousToken = 'token-of-yesterday-0123456789abcd';
export const publicUrl = 'https://calls.nida.example/phone';
export const accountSid = `AC${'0a'.repeat(16)}`;
export const aSid = (letter: string): string => `CA${letter.repeat(32).slice(0, 32)}`;

export type Fields = Record<string, string>;

/** What Twilio posts when somebody dials us; a test names only what matters. */
export const aVoiceCall = (change: Fields = {}): Fields => ({
  AccountSid: accountSid,
  ApiVersion: '2010-04-01',
  CallSid: aSid('a'),
  CallStatus: 'ringing',
  Called: '+97440000919',
  Caller: '+97455550147',
  Direction: 'inbound',
  From: '+97455550147',
  FromCity: '',
  FromCountry: 'QA',
  To: '+97440000919',
  ...change,
});

/** What Twilio posts as a call goes on. */
export const aStatus = (change: Fields = {}): Fields => ({
  ...aVoiceCall(),
  CallbackSource: 'call-progress-events',
  SequenceNumber: '0',
  Timestamp: 'Sun, 01 Mar 2026 18:00:00 +0000',
  ...change,
});

export type Sent = { readonly status: number; readonly text: string };
type Signing = {
  readonly token?: string;
  readonly url?: string;
  readonly signed?: Fields;
  readonly signature?: string | null;
  readonly headers?: Fields;
};

/** Posts a webhook to our server, signed by Twilio's own library for the address Twilio knows. */
export async function sendWebhook(
  server: string,
  route: string,
  fields: Fields | string,
  signing: Signing = {},
): Promise<Sent> {
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  const params = signing.signed ?? Object.fromEntries(new URLSearchParams(body));
  const url = signing.url ?? `${publicUrl}/telephony/twilio/${route}`;
  const signature =
    signing.signature === undefined
      ? twilio.getExpectedTwilioSignature(signing.token ?? token, url, params)
      : signing.signature;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    ...(signature === null ? {} : { 'x-twilio-signature': signature }),
    ...signing.headers,
  };
  const response = await fetch(`${server}/telephony/twilio/${route}`, { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, text };
}
