import fc from 'fast-check';
import twilio from 'twilio';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sql } from '../../../../server/db/connect.ts';
import { inventedVoice } from '../../../../server/telephony/left-messages/invented-sound.ts';
import { messageTurn } from '../../../../server/telephony/left-messages/keep-messages.ts';
import type { TwilioSettings } from '../../../../server/telephony/twilio/twilio-settings.ts';
import { twilioSounds } from '../../../../server/telephony/twilio/twilio-sounds.ts';
import { aTelephone, type Desk, type TestTelephone } from '../../../builders/a-telephone.ts';
import { list, only, takesMessages } from '../../../builders/call-backs-desk.ts';
import { aDatabase, type TestDatabase } from '../../../builders/phone-house.ts';
import {
  accountSid,
  aSid,
  aStatus,
  aVoiceCall,
  publicUrl,
  sendWebhook,
  token,
  type Fields,
} from '../../../builders/twilio-webhook.ts';
import { requestWrongs, responseWrongs, type Wire } from '../../../twilio/published.ts';

const recording = `RE${'1a'.repeat(16)}`;
const settings: TwilioSettings = {
  publicUrl,
  authTokens: [token],
  accountSid,
  from: null,
  dutyNumber: '+97440000001',
  queueSeconds: 60,
};
const of = { AccountSid: accountSid, CallSid: aSid('a') };
const told = (change: Fields = {}): Fields => ({
  ...of,
  RecordingSid: recording,
  RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${recording}`,
  RecordingStatus: 'completed',
  RecordingDuration: '21',
  RecordingChannels: '1',
  RecordingSource: 'RecordVerb',
  RecordingStartTime: 'Sun, 01 Mar 2026 18:01:00 +0000',
  ...change,
});
const done = (change: Fields = {}): Fields => ({
  ...of,
  RecordingSid: recording,
  RecordingDuration: '21',
  Digits: '#',
  ...change,
});
const over = aStatus({ CallStatus: 'completed', SequenceNumber: '3', Timestamp: 'Sun, 01 Mar 2026 18:01:30 +0000' });

let database: TestDatabase;
let sql: Sql;
let phone: TestTelephone;
let khalid: Desk;
/** What our server asked Twilio's interface for, and what that answers. */
let asked: Wire[] = [];
let answer: (wire: Wire) => { statusCode: number; body: unknown } = () => ({ statusCode: 204, body: '' });

type Request = { method: string; uri: string; data?: object; params?: object };
const client = twilio(accountSid, token, {
  httpClient: {
    request: async ({ method, uri, data = {}, params = {} }: Request) => {
      const fields = Object.entries({ ...data, ...params }).map(([name, value]) => [name, String(value)] as const);
      const wire = { method: method.toLowerCase(), path: new URL(uri).pathname, fields };
      asked.push(wire);
      return answer(wire);
    },
  } as never,
});

async function open(change: Partial<TwilioSettings> = {}): Promise<void> {
  phone = await aTelephone({ sql, twilio: { ...settings, ...change }, twilioClient: client });
  khalid = await phone.desk('sup-khalid');
}
beforeAll(async () => {
  database = await aDatabase();
}, 60_000);
afterAll(() => database.stop());
beforeEach(async () => {
  asked = [];
  answer = () => ({ statusCode: 204, body: '' });
  sql = await database.fresh();
  await open();
});
afterEach(() => phone.stop());

const send = (route: string, fields: Fields | string, signing = {}) => sendWebhook(phone.url, route, fields, signing);
const settle = () => phone.telephony.switchboard.settle();
const turn = (sounds = phone.telephony.sounds) =>
  messageTurn({ house: phone.house, sounds, hear: phone.telephony.switchboard.hear });
const inboxed = async (): Promise<number> =>
  (await sql`select 1 from webhook_inbox where key like 'twilio:message:%'`).length;
const alarm = async (name: string): Promise<number> =>
  (await sql<{ count: number }[]>`select count from alarm_counter where name = ${name}`)[0]?.count ?? 0;

describe('a message is asked for', () => {
  it('nowhere before an administrator says so', async () => {
    const { text } = await send('voice', aVoiceCall());
    expect(text).not.toContain('action=');
    expect((await send('duty-done', { ...of, DialCallStatus: 'no-answer' })).text).not.toContain('<Record');
    expect((await send('nobody', of)).text).not.toContain('<Record');
    expect((await send('wait', { ...aVoiceCall(), QueueTime: '0' })).text).not.toContain('<Gather');
  });

  it('behind the duty number only, in words that do not say what this line is', async () => {
    await takesMessages(phone, { longestSeconds: 45 });
    const { text } = await send('voice', aVoiceCall());
    expect(text).toMatch(
      /<Enqueue.*<Dial timeout="30" action="[^"]+\/telephony\/twilio\/duty-done" method="POST">\+97440000001/su,
    );
    expect(text).not.toContain('<Record');
    const { text: asks } = await send('duty-done', { ...of, DialCallStatus: 'no-answer' });
    for (const part of [
      'maxLength="45"',
      'trim="do-not-trim"',
      'finishOnKey="#"',
      'playBeep="true"',
      `recordingStatusCallback="${publicUrl}/telephony/twilio/message"`,
    ])
      expect(asks).toContain(part);
    expect(asks).not.toMatch(/violence|hotline|family|help|عنف|أسر|حماية|مساعدة|نداء/iu);
    expect((await send('duty-done', { ...of, DialCallStatus: 'completed' })).text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>',
    );
  });

  it('at once where there is no duty number', async () => {
    await takesMessages(phone);
    await phone.stop();
    await open({ dutyNumber: null });
    expect((await send('voice', aVoiceCall())).text).toMatch(
      /<Enqueue.*<Redirect method="POST">[^<]+\/telephony\/twilio\/nobody</su,
    );
    expect((await send('nobody', of)).text).toContain('<Record');
  });

  it('of whoever waits and presses the key, and of nobody else', async () => {
    await takesMessages(phone, { isByKey: true });
    const first = (await send('wait', { ...aVoiceCall(), QueueTime: '0' })).text;
    expect(first).toMatch(/<Gather[^>]+numDigits="1"[^>]*>.*press one/su);
    expect((await send('wait', { ...aVoiceCall(), QueueTime: '10' })).text).not.toContain('<Say');
    expect((await send('wait', { ...aVoiceCall(), QueueTime: '60' })).text).toContain('<Leave/>');
    expect((await send('wait-key', { ...of, Digits: '4' })).text).not.toContain('<Leave/>');
    expect(asked).toEqual([]);
    answer = () => ({ statusCode: 200, body: { sid: of.CallSid } });
    expect((await send('wait-key', { ...of, Digits: '1' })).text).toContain('<Pause');
    expect(asked).toMatchObject([
      { method: 'post', path: `/2010-04-01/Accounts/${accountSid}/Calls/${of.CallSid}.json` },
    ]);
    expect(asked.flatMap(requestWrongs)).toEqual([]);
    expect(JSON.stringify(asked)).toContain('<Record');
    answer = () => ({ statusCode: 400, body: { status: 400, code: 21_220, message: 'not in progress' } });
    expect((await send('wait-key', { ...of, Digits: '1' })).text).toContain('<Leave/>');
  });
});

describe('what Twilio tells of one', () => {
  const { RecordingDuration: _none, ...begun } = told({ RecordingStatus: 'in-progress' });
  const reports: readonly (readonly [string, Fields])[] = [
    ['voice', aVoiceCall()],
    ['message-done', done()],
    ['message', begun],
    ['message', told()],
    ['status', over],
  ];

  it('comes to the same work in any order and told any number of times', async () => {
    await takesMessages(phone);
    const some = fc.shuffledSubarray([...reports, ...reports], { minLength: 10 });
    // Each round is another caller, call and message.
    let round = 10;
    await fc.assert(
      fc.asyncProperty(some, async (order) => {
        round += 1;
        const names = { CallSid: `CA${String(round).padStart(32, '0')}`, From: `+974555501${round}` };
        const own: Fields = { ...names, RecordingSid: `RE${String(round).padStart(32, '0')}` };
        for (const [route, fields] of order) {
          const known = Object.keys(fields).filter((name) => name in own);
          const renamed = { ...fields, ...Object.fromEntries(known.map((name) => [name, own[name] ?? ''])) };
          expect((await send(route, renamed)).status).toBeLessThan(300);
        }
        await settle();
        const item = (await list(khalid)).items.find(({ maskedNumber }) => maskedNumber?.endsWith(`01${round}`));
        expect(item).toMatchObject({ why: 'voicemail', calls: 1, dueAt: '2026-03-01T18:30:00.000Z' });
        expect(item?.messages).toMatchObject([{ seconds: 21, place: 'coming' }]);
      }),
      { numRuns: 12 },
    );
  });

  it('is none where it lasted under two seconds, or nothing was recorded', async () => {
    await send('voice', aVoiceCall());
    await send('message', told({ RecordingDuration: '1' }));
    await send(
      'message',
      told({ RecordingSid: `RE${'2b'.repeat(16)}`, RecordingStatus: 'absent', RecordingDuration: '0' }),
    );
    await send('status', over);
    await settle();
    expect(await only(khalid)).toMatchObject({ why: 'missed', messages: [] });
  });

  it.each([
    ['with another token', { token: 'somebody-else' }],
    ['without a signature', { signature: null }],
    ['signed for another address', { url: `${publicUrl}/telephony/twilio/status` }],
    ['with a field changed after signing', { signed: told({ RecordingDuration: '20' }) }],
  ])('is refused %s, counted, and not kept', async (_which, signing) => {
    for (const route of ['message', 'message-done', 'duty-done', 'nobody', 'wait-key'])
      expect((await send(route, told(), signing)).status).toBe(403);
    expect(await alarm('twilio-signature')).toBe(5);
    expect(await inboxed()).toBe(0);
  });

  it.each([
    ['another account', { AccountSid: `AC${'0b'.repeat(16)}` }],
    ['a name of the wrong form', { RecordingSid: 'RE../../../Calls' }],
    ['a state nobody knows', { RecordingStatus: 'flying' }],
    ['a length without end', { RecordingDuration: '99999' }],
    ['a length that is none', { RecordingDuration: '-5' }],
    ['a name within another field', { FromCity: 'RecordingSidRE1' }],
  ])('is refused with %s', async (_which, change) => {
    expect((await send('message', told(change))).status).toBe(400);
    expect(await alarm('twilio-malformed')).toBe(1);
    expect(await inboxed()).toBe(0);
  });

  it('is refused when it is far too large', async () => {
    expect((await send('message', told({ Junk: 'x'.repeat(70_000) }))).status).toBe(413);
    expect(await inboxed()).toBe(0);
  });

  it('never names an address of theirs to a desk, nor keeps one', async () => {
    await send('voice', aVoiceCall());
    await send('message', told());
    await send('status', over);
    await settle();
    const kept = await sql`select what from call_event`;
    expect(JSON.stringify([kept, await only(khalid)])).not.toMatch(/api\.twilio\.com|https/u);
    expect(JSON.stringify(await only(khalid))).not.toContain('RE1a');
  });

  it('is asked for when it never came', async () => {
    await takesMessages(phone);
    await send('voice', aVoiceCall());
    await send('duty-done', { ...of, DialCallStatus: 'busy' });
    await send('status', over);
    await settle();
    await turn();
    expect(asked).toEqual([]);
    const body = {
      recordings: [
        {
          sid: recording,
          duration: '21',
          status: 'completed',
          source: 'RecordVerb',
          start_time: 'Sun, 01 Mar 2026 18:00:00 +0000',
        },
        {
          sid: `RE${'3c'.repeat(16)}`,
          duration: '99',
          status: 'completed',
          source: 'StartCallRecordingAPI',
          start_time: 'Sun, 01 Mar 2026 18:00:00 +0000',
        },
      ],
      next_page_uri: null,
    };
    answer = () => ({ statusCode: 200, body });
    phone.clock.pass(6 * 60_000);
    await turn();
    await settle();
    expect(asked).toMatchObject([
      { method: 'get', path: `/2010-04-01/Accounts/${accountSid}/Calls/${of.CallSid}/Recordings.json` },
    ]);
    expect(asked.flatMap((wire) => [...requestWrongs(wire), ...responseWrongs(wire, 200, body)])).toEqual([]);
    expect((await only(khalid)).messages).toMatchObject([{ seconds: 21 }]);
  });
});

/** Something in place of the network that sound is fetched over. */
const get = (reply: () => Response): { readonly from: string[]; readonly fetch: typeof fetch } => {
  const from: string[] = [];
  return {
    from,
    fetch: (async (url: string, init: RequestInit) => (
      from.push(`${url} ${new Headers(init.headers).get('authorization') ?? ''}`),
      reply()
    )) as typeof fetch,
  };
};

describe('its sound', () => {
  it('is fetched by name from Twilio alone, kept here, and deleted there', async () => {
    await send('voice', aVoiceCall());
    await send('message', told({ RecordingUrl: 'https://evil.example/sound' }));
    await send('status', over);
    await settle();
    const { from, fetch: fetched } = get(() => new Response(new Uint8Array(inventedVoice(2))));
    const source = twilioSounds(client, settings, fetched);
    await turn(() => source);
    expect(from).toEqual([
      `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${recording}.wav Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}`,
    ]);
    expect(asked).toMatchObject([
      { method: 'delete', path: `/2010-04-01/Accounts/${accountSid}/Recordings/${recording}.json` },
    ]);
    expect(asked.flatMap(requestWrongs)).toEqual([]);
    expect((await only(khalid)).messages).toMatchObject([{ place: 'here' }]);
    expect(await sql`select at_network from left_message`).toEqual([{ at_network: false }]);
  });

  it.each([
    ['is no sound', () => new Response('<html>'), 'unsound'],
    ['has no end', () => new Response(new Uint8Array(9_000_000)), 'unsound'],
    ['is not there', () => new Response('', { status: 404 }), 'missing'],
    ['is refused', () => new Response('', { status: 503 }), 'unknown'],
    [
      'does not come',
      () => {
        throw new TypeError('fetch failed');
      },
      'unknown',
    ],
  ] as const)('that %s is not taken', async (_which, reply, is) => {
    expect(await twilioSounds(client, settings, get(reply).fetch)?.fetch(recording)).toEqual({ is });
  });

  it('that was deleted before counts as deleted, and a refusal does not', async () => {
    const source = twilioSounds(client, settings);
    answer = () => ({ statusCode: 404, body: { status: 404, code: 20_404, message: 'not found' } });
    expect(await source?.remove(recording)).toBe('gone');
    answer = () => ({ statusCode: 403, body: { status: 403, code: 20_003, message: 'no' } });
    expect(await source?.remove(recording)).toBe('unknown');
  });
});
