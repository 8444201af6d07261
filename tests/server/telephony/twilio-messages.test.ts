import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import type { OutMessage } from '../../../server/telephony/outgoing/message-driver.ts';
import { twilioMessages } from '../../../server/telephony/twilio/twilio-messages.ts';

type Asked = {
  readonly method: string;
  readonly uri: string;
  readonly data?: Record<string, unknown>;
  readonly params?: Record<string, unknown>;
};
type Answer = { readonly statusCode: number; readonly body: object } | 'silence';

const account = `AC${'0'.repeat(32)}`;

/** The real client over a network that answers as told. */
function network(answer: (asked: Asked) => Answer) {
  const asked: Asked[] = [];
  const httpClient = {
    request: async ({ method, uri, data = {}, params = {} }: Asked) => {
      const one = { method, uri: new URL(uri).pathname, data, params };
      asked.push(one);
      const reply = answer(one);
      if (reply === 'silence') throw new Error('timeout of 10000ms exceeded');
      return { statusCode: reply.statusCode, body: reply.body };
    },
  };
  const client = twilio(account, 'token', { httpClient: httpClient as never });
  return { asked, driver: twilioMessages({ client, from: '+97440000001', publicUrl: 'https://nida.example' }) };
}
const message = (over: Partial<OutMessage> = {}): OutMessage => ({
  id: '4f1c',
  kind: 'sms',
  to: '+97440000010',
  text: 'Violence now. Zone 90',
  language: 'en',
  ...over,
});

describe('messages by Twilio', () => {
  it('sends a short message as the interface of 2010 takes it', async () => {
    const { asked, driver } = network(() => ({ statusCode: 201, body: { sid: 'SM1' } }));
    expect(await driver.send(message())).toEqual({ status: 'taken', sid: 'SM1' });
    expect(asked).toMatchObject([
      {
        method: 'post',
        uri: `/2010-04-01/Accounts/${account}/Messages.json`,
        data: { To: '+97440000010', From: '+97440000001', Body: 'Violence now. Zone 90' },
      },
    ]);
  });

  it('calls with words of its own that wait for a key, and says that hearing is not accepting', async () => {
    const { asked, driver } = network(() => ({ statusCode: 201, body: { sid: 'CA1' } }));
    expect(await driver.send(message({ kind: 'voice-call' }))).toEqual({ status: 'taken', sid: 'CA1' });
    expect(asked[0]).toMatchObject({ uri: `/2010-04-01/Accounts/${account}/Calls.json`, data: { Timeout: 30 } });
    const { Twiml: words } = asked[0]?.data ?? {};
    expect(words).toMatch(
      /<Gather numDigits="1" [^>]*action="https:\/\/nida\.example\/telephony\/twilio\/heard\/4f1c"/u,
    );
    expect(words).toContain('Violence now. Zone 90');
  });

  it('knows a refusal from silence', async () => {
    const refused = network(() => ({ statusCode: 400, body: { code: 21211, message: 'invalid number', status: 400 } }));
    expect(await refused.driver.send(message())).toEqual({ status: 'refused' });
    expect(await network(() => 'silence').driver.send(message())).toEqual({ status: 'unknown' });
    const broken = network(() => ({ statusCode: 503, body: { code: 20503, message: 'down', status: 503 } }));
    expect(await broken.driver.send(message())).toEqual({ status: 'unknown' });
  });

  it('looks for what is unknown among what was sent to that number, and never takes another message for it', async () => {
    const listed = [
      { sid: 'SM7', body: 'Violence now. Zone 90' },
      { sid: 'SM8', body: 'Something else' },
    ];
    const { driver, asked } = network(() => ({ statusCode: 200, body: { messages: listed, next_page_uri: null } }));
    const since = '2026-03-01T10:00:00.000Z';
    expect(await driver.find(message(), since, new Set())).toEqual({ sid: 'SM7' });
    expect(await driver.find(message(), since, new Set(['SM7']))).toEqual({ sid: null });
    expect(asked[0]).toMatchObject({ method: 'get', params: { To: '+97440000010', From: '+97440000001' } });
  });

  it.each([
    ['sms', 'sent', null],
    ['sms', 'delivered', 'delivered'],
    ['sms', 'undelivered', 'failed'],
    ['voice-call', 'ringing', null],
    ['voice-call', 'completed', 'answered'],
    ['voice-call', 'busy', 'no-answer'],
    ['voice-call', 'failed', 'failed'],
  ] as const)('reads of a %s that is %s: %s', async (kind, status, state) => {
    const { driver } = network(() => ({ statusCode: 200, body: { status } }));
    expect(await driver.look(kind, 'X1')).toBe(state);
  });
});
