import { randomUUID } from 'node:crypto';
import twilio from 'twilio';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Call } from '../../../domain/call/call.ts';
import type { TwilioSettings } from '../../../server/telephony/twilio/twilio-settings.ts';
import { aTelephone, type TestTelephone } from '../../builders/a-telephone.ts';
import { oneDatabase } from '../../builders/each-test.ts';
import {
  accountSid,
  aSid,
  aStatus,
  aVoiceCall,
  previousToken,
  publicUrl,
  sendWebhook,
  token,
  type Fields,
} from '../../builders/twilio-webhook.ts';

const settings: TwilioSettings = {
  publicUrl,
  authTokens: [token, previousToken],
  accountSid,
  from: null,
  dutyNumber: '+97440000001',
  queueSeconds: 60,
};

const sql = oneDatabase();
let phone: TestTelephone;

beforeEach(async () => {
  await sql`truncate webhook_inbox, call_event, call_command, alarm_counter, call, call_sid`;
  phone = await aTelephone({ sql, demo: false, twilio: settings });
});
afterEach(() => phone.stop());

const send = (route: string, fields: Fields | string, signing = {}) => sendWebhook(phone.url, route, fields, signing);
async function calls(): Promise<Call[]> {
  await phone.telephony.switchboard.settle();
  return (await sql<{ state: Call }[]>`select state from call order by queued_at, id`).map((row) => row.state);
}
const alarm = async (name: string): Promise<number> =>
  (await sql<{ count: number }[]>`select count from alarm_counter where name = ${name}`)[0]?.count ?? 0;
const inbox = async (): Promise<number> => (await sql`select key from webhook_inbox`).length;

it('answers a call with a neutral greeting in both languages, the queue, and a way to a human behind it', async () => {
  const { status, text } = await send('voice', aVoiceCall());
  expect(status).toBe(200);
  const order = [
    'language="arb"',
    'language="en-GB"',
    '<Enqueue',
    'waitUrl="https://calls.nida.example/phone/telephony/twilio/wait"',
    '<Dial',
    '+97440000001',
    'language="arb"',
  ];
  let from = 0;
  for (const part of order) {
    const at = text.indexOf(part, from);
    expect({ part, isInOrder: at >= from }).toEqual({ part, isInOrder: true });
    from = at + part.length;
  }
  expect(text).not.toMatch(/violence|hotline|family|عنف|أسر|حماية/iu);
  expect(await calls()).toMatchObject([
    { state: 'queued', from: '+97455550147', line: 'mobile', queuedAt: '2026-03-01T18:00:00.000Z' },
  ]);
});

it('lets a caller wait in quiet, and out of the queue to the duty number after too long', async () => {
  await send('voice', aVoiceCall());
  expect((await send('wait', { ...aVoiceCall(), QueueTime: '0', QueueSid: `QU${'b'.repeat(32)}` })).text).toContain(
    '<Pause length="10"/>',
  );
  expect(await calls()).toMatchObject([{ state: 'ringing' }]);
  expect((await send('wait', { ...aVoiceCall(), QueueTime: '60' })).text).toContain('<Leave/>');
});

it('takes the token of yesterday while it is being changed', async () => {
  expect((await send('voice', aVoiceCall(), { token: previousToken })).status).toBe(200);
});

it.each([
  ['with another token', { token: 'somebody-else' }],
  ['without a signature', { signature: null }],
  ['with an empty signature', { signature: '' }],
  ['with a signature that is none', { signature: 'AAAA' }],
  ['signed for another address', { url: 'https://evil.example/telephony/twilio/voice' }],
  ['signed for another of our routes', { url: `${publicUrl}/telephony/twilio/status` }],
  [
    'signed for the address in its own Host and forwarding headers',
    {
      url: 'https://evil.example/telephony/twilio/voice',
      headers: {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        'x-original-webhook-url': 'https://evil.example/telephony/twilio/voice',
      },
    },
  ],
  ['with a field changed after signing', { signed: aVoiceCall({ From: '+97433334444' }) }],
  [
    'with a field added after signing',
    { signed: (({ FromCity: _gone, ...rest }) => ({ ...rest, FromState: 'x' }))(aVoiceCall()) },
  ],
])('refuses a webhook %s, counts it, and keeps nothing of it', async (_which, signing) => {
  const { status, text } = await send('voice', aVoiceCall(), signing);
  expect(status).toBe(403);
  expect(JSON.parse(text)).toMatchObject({ ok: false, code: 'signature-invalid' });
  expect(await alarm('twilio-signature')).toBe(1);
  expect(await inbox()).toBe(0);
  expect(await calls()).toEqual([]);
});

it('refuses a body that is not a form, whatever hash its address carries', async () => {
  const { status } = await send('voice', JSON.stringify(aVoiceCall()), {
    headers: { 'content-type': 'application/json' },
  });
  expect(status).toBe(403);
});

it.each([
  ['a call id of the wrong form', { CallSid: 'CA12' }],
  ['a call id with capitals', { CallSid: `CA${'A'.repeat(32)}` }],
  ['a state nobody knows', { CallStatus: 'flying' }],
  ['another account', { AccountSid: `AC${'0b'.repeat(16)}` }],
  ['a control sign in the number', { From: '+9745555\u0007' }],
  ['a NUL in a field we do not know', { Unknown: 'a\u0000b' }],
  ['a number without end', { From: '9'.repeat(300) }],
])('refuses a signed webhook with %s as malformed, and counts it', async (_which, change) => {
  const { status, text } = await send('voice', aVoiceCall(change));
  expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([400, 'input-invalid']);
  expect(text).not.toContain('9745555');
  expect(await alarm('twilio-malformed')).toBe(1);
  expect(await inbox()).toBe(0);
});

it.each(['CallSid', 'CallStatus', 'AccountSid'])('refuses a signed webhook without %s', async (name) => {
  const { [name]: _gone, ...rest } = aVoiceCall();
  expect((await send('voice', rest)).status).toBe(400);
});

it("refuses fields that were moved into each other, though Twilio's signature still fits", async () => {
  const genuine = aStatus({ CallStatus: 'completed', SequenceNumber: '3' });
  // The signature has no separators: each of these bodies is signed as the genuine one is.
  const { SequenceNumber: _sequence, ...unnumbered } = genuine;
  const { CallStatus: _status, ...stateless } = genuine;
  const { Timestamp: _time, ...timeless } = genuine;
  const moved: Fields[] = [
    { ...stateless, CallSid: `${genuine['CallSid'] ?? ''}CallStatuscompleted` },
    { ...unnumbered, FromCountry: 'QASequenceNumber3' },
    { ...timeless, SequenceNumber: `3Timestamp${genuine['Timestamp'] ?? ''}` },
  ];
  const url = `${publicUrl}/telephony/twilio/status`;
  for (const body of moved) {
    expect(twilio.getExpectedTwilioSignature(token, url, body)).toBe(
      twilio.getExpectedTwilioSignature(token, url, genuine),
    );
    expect((await send('status', body)).status).toBe(400);
  }
  expect(await alarm('twilio-malformed')).toBe(3);
  expect(await inbox()).toBe(0);
});

it('refuses a field that comes twice', async () => {
  const twice = `${new URLSearchParams(aVoiceCall()).toString()}&CallSid=${aSid('c')}`;
  expect((await send('voice', twice)).status).toBeGreaterThanOrEqual(400);
  expect(await inbox()).toBe(0);
});

it('keeps fields it has never seen, and does not act on them', async () => {
  expect(
    (await send('voice', aVoiceCall({ StirVerstat: 'TN-Validation-Passed-A', answeredBy: 'op-noura', state: 'ended' })))
      .status,
  ).toBe(200);
  expect(await calls()).toMatchObject([{ state: 'queued' }]);
  const [row] = await sql<{ fields: Fields }[]>`select fields from webhook_inbox`;
  expect(row?.fields['StirVerstat']).toBe('TN-Validation-Passed-A');
});

it('hears a replayed webhook as often as it comes and lets it change nothing', async () => {
  await send('voice', aVoiceCall());
  await send(
    'status',
    aStatus({ CallStatus: 'completed', SequenceNumber: '4', Timestamp: 'Sun, 01 Mar 2026 17:59:50 +0000' }),
  );
  const before = await calls();
  phone.clock.pass(3_600_000);
  for (let time = 0; time < 5; time += 1) {
    expect((await send('voice', aVoiceCall())).status).toBe(200);
    expect(
      (
        await send(
          'status',
          aStatus({ CallStatus: 'completed', SequenceNumber: '4', Timestamp: 'Sun, 01 Mar 2026 17:59:50 +0000' }),
        )
      ).status,
    ).toBe(204);
  }
  expect(await calls()).toEqual(before);
  expect(await inbox()).toBe(2);
});

it('makes one call of the same webhook sent twenty times at once', async () => {
  const replies = await Promise.all(Array.from({ length: 20 }, () => send('voice', aVoiceCall())));
  expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
  expect(await calls()).toHaveLength(1);
});

it('takes an end that comes before the beginning, and a beginning 15 seconds late', async () => {
  phone.clock.pass(20_000);
  await send(
    'status',
    aStatus({ CallStatus: 'no-answer', SequenceNumber: '2', Timestamp: 'Sun, 01 Mar 2026 18:00:09 +0000' }),
  );
  expect(await calls()).toMatchObject([
    { state: 'ended', endReason: 'abandoned', endedAt: '2026-03-01T18:00:09.000Z' },
  ]);
  phone.clock.pass(15_000);
  await send('status', aStatus({ CallStatus: 'ringing', SequenceNumber: '0' }));
  expect(await calls()).toMatchObject([
    { state: 'ended', from: '+97455550147', queuedAt: '2026-03-01T18:00:00.000Z', endedAt: '2026-03-01T18:00:09.000Z' },
  ]);
});

it('believes no time that lies in the future or long ago', async () => {
  await send(
    'status',
    aStatus({ CallStatus: 'busy', SequenceNumber: '1', Timestamp: 'Fri, 01 Jan 2100 00:00:00 +0000' }),
  );
  await send(
    'status',
    aStatus({
      CallSid: aSid('d'),
      CallStatus: 'busy',
      SequenceNumber: '1',
      Timestamp: 'Fri, 01 Jan 1999 00:00:00 +0000',
    }),
  );
  expect((await calls()).map((call) => call.endedAt)).toEqual(['2026-03-01T18:00:00.000Z', '2026-03-01T18:00:00.000Z']);
});

it.each([
  { From: 'anonymous' },
  { From: '' },
  { From: '+266696687' },
  { From: 'Restricted' },
  { From: 'sip:someone@host.example' },
  { From: '+1' },
])('takes a caller who withholds the number (%j), each as a call of its own', async (change) => {
  await send('voice', aVoiceCall({ ...change, Caller: 'anonymous' }));
  await send('voice', aVoiceCall({ ...change, CallSid: aSid('e') }));
  expect(await calls()).toMatchObject([
    { from: null, line: 'withheld' },
    { from: null, line: 'withheld' },
  ]);
});

it('takes a caller whose network sends no number field at all', async () => {
  const { From: _from, Caller: _caller, ...rest } = aVoiceCall();
  expect((await send('voice', rest)).status).toBe(200);
  expect(await calls()).toMatchObject([{ from: null, line: 'withheld' }]);
});

it('tells desks that Twilio calls cannot be taken here yet, and refuses to', async () => {
  const server = await aTelephone({ sql, demo: true, twilio: settings, clock: phone.clock });
  await sendWebhook(server.url, 'voice', aVoiceCall());
  await server.telephony.switchboard.settle();
  const noura = await server.desk('op-noura');
  const [waiting] = (await noura.board()).waiting;
  expect(await noura.command(waiting?.callId ?? '', 'answer')).toMatchObject({ status: 503, code: 'telephony-down' });
  expect((await noura.board()).waiting).toHaveLength(1);
  await server.stop();
});

it('takes up what was in the inbox when the server went down', async () => {
  await phone.stop();
  await sql`
    insert into webhook_inbox (key, provider, kind, sid, received_at, fields)
    values ('twilio:voice:x:ringing', 'twilio', 'voice', ${aSid('f')}, '2026-03-01T17:59:00.000Z', ${sql.json(aVoiceCall({ CallSid: aSid('f') }))})`;
  await sql`
    insert into webhook_inbox (key, provider, kind, sid, received_at, fields)
    values ('twilio:voice:y:ringing', 'twilio', 'voice', 'y', '2026-03-01T17:59:01.000Z', '{"CallSid": 7}')`;
  phone = await aTelephone({ sql, demo: false, twilio: settings });
  expect(await calls()).toMatchObject([{ from: '+97455550147', queuedAt: '2026-03-01T17:59:00.000Z' }]);
  const [parked] = await sql<{ failed: string }[]>`select failed from webhook_inbox where sid = 'y'`;
  expect(parked?.failed).toBe('event-malformed');
});

it('gives up a waiting call for lost when the network has been still for a quarter of an hour, and believes the end that comes after', async () => {
  await send('voice', aVoiceCall());
  await calls();
  phone.clock.pass(16 * 60_000);
  await phone.telephony.switchboard.reconcile();
  expect(await calls()).toMatchObject([{ state: 'ended', endReason: 'unknown' }]);
  await send(
    'status',
    aStatus({ CallStatus: 'canceled', SequenceNumber: '9', Timestamp: 'Sun, 01 Mar 2026 18:00:30 +0000' }),
  );
  expect(await calls()).toMatchObject([
    { state: 'ended', endReason: 'abandoned', endedAt: '2026-03-01T18:00:30.000Z' },
  ]);
});

it('has no Twilio address at all when Twilio is not configured', async () => {
  const server = await aTelephone({ sql, demo: false, twilio: null });
  expect((await sendWebhook(server.url, 'voice', aVoiceCall())).status).toBe(404);
  await server.stop();
});

it('takes the key pressed in an automatic call only with a signature, and says that hearing is not accepting', async () => {
  const route = `heard/${randomUUID()}`;
  const key = { AccountSid: accountSid, CallSid: aSid('b'), Digits: '4' };
  expect((await send(route, { ...key, Digits: '1' }, { signature: 'x' })).status).toBe(403);
  expect(await send(route, key)).toMatchObject({ status: 200, text: expect.stringContaining('not accepted yet') });
});
