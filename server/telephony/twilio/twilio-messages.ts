import type { Looked, MessageDriver, OutMessage } from '../outgoing/message-driver.ts';
import type { TwilioClient } from './twilio-client.ts';
import { callText } from './twiml.ts';

export type Sending = {
  readonly client: TwilioClient;
  /** Our number at Twilio, E.164. */
  readonly from: string;
  readonly publicUrl: string;
};

/** Seconds it rings. */
const ringSeconds = 30;
const mostListed = 50;
const clocksApartMs = 60_000;
type Listed = { readonly sid: string; readonly dateCreated: Date | null };

const smsEnds: Readonly<Record<string, Looked>> = { delivered: 'delivered', undelivered: 'failed', failed: 'failed' };
const callEnds: Readonly<Record<string, Looked>> = {
  completed: 'answered',
  busy: 'no-answer',
  'no-answer': 'no-answer',
  canceled: 'no-answer',
  failed: 'failed',
};

/** Twilio answered and did nothing; anything else leaves it open whether it did. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500;

/**
 * Short messages and calls by Twilio's REST interface of 2010. It has no key of ours against doubles, so what is unknown is looked for
 * before anything is sent again.
 *
 * @see docs/telephony.md#twilio
 */
export function twilioMessages({ client, from, publicUrl }: Sending): MessageDriver {
  const create = ({ id, kind, to, text, language }: OutMessage): Promise<{ sid: string }> =>
    kind === 'sms'
      ? client.messages.create({ to, from, body: text })
      : client.calls.create({
          to,
          from,
          timeout: ringSeconds,
          twiml: callText(text, language, `${publicUrl}/telephony/twilio/heard/${id}`),
        });
  return {
    provider: 'twilio',
    send: async (message) => {
      try {
        return { status: 'taken', sid: (await create(message)).sid };
      } catch (error) {
        return { status: isRefusal(error) ? 'refused' : 'unknown' };
      }
    },
    // By our own clock and not by the network's filters: what still waits there has no time of sending yet.
    find: async ({ kind, to, text }, since, known) => {
      const isOurs = ({ sid, dateCreated }: Listed): boolean =>
        !known.has(sid) && (dateCreated ?? new Date()).getTime() >= Date.parse(since) - clocksApartMs;
      if (kind === 'sms') {
        const sent = await client.messages.list({ to, from, limit: mostListed });
        return { sid: sent.find((one) => one.body === text && isOurs(one))?.sid ?? null };
      }
      const called = await client.calls.list({ to, from, limit: mostListed });
      return { sid: called.find(isOurs)?.sid ?? null };
    },
    look: async (kind, sid) => {
      if (kind === 'sms') return smsEnds[(await client.messages(sid).fetch()).status] ?? null;
      return callEnds[(await client.calls(sid).fetch()).status] ?? null;
    },
  };
}
