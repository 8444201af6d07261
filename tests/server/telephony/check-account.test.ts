import twilio from 'twilio';
import { expect, it } from 'vitest';
import { checkAccount, type Wanted } from '../../../server/telephony/twilio/check-account.ts';

const sid = `AC${'0'.repeat(32)}`;
const wanted: Wanted = {
  accountSid: sid,
  publicUrl: 'https://nida.example',
  from: '+97440000001',
  dutyNumber: '+97440000009',
};
/** A number as the interface of 2010 describes it. */
const number = (over: object = {}) => ({
  phone_number: '+97440000001',
  capabilities: { voice: true, sms: true, mms: false, fax: false },
  voice_url: 'https://nida.example/telephony/twilio/voice',
  voice_method: 'POST',
  voice_application_sid: '',
  trunk_sid: null,
  voice_fallback_url: 'https://fallback.example/twiml',
  status_callback: 'https://nida.example/telephony/twilio/status',
  status_callback_method: 'POST',
  ...over,
});

/** The real client over a network with this account. */
function clientOf(account: { statusCode?: number; body?: object }, numbers: readonly object[] = []) {
  const httpClient = {
    request: async ({ uri }: { readonly uri: string }) =>
      new URL(uri).pathname.endsWith('/IncomingPhoneNumbers.json')
        ? { statusCode: 200, body: { incoming_phone_numbers: numbers, next_page_uri: null } }
        : { statusCode: account.statusCode ?? 200, body: account.body ?? { sid, status: 'active', type: 'Full' } },
  };
  return twilio(sid, 'token', { httpClient: httpClient as never });
}
const notRight = async (client: ReturnType<typeof clientOf>, over: Partial<Wanted> = {}) =>
  (await checkAccount(client, { ...wanted, ...over }))
    .filter((one) => one.is !== 'right')
    .map((one) => `${one.is}: ${one.text}`);

it('finds nothing to mend where everything is as it should be', async () => {
  const found = await checkAccount(clientOf({}, [number()]), wanted);
  expect(found.map((one) => one.is)).toEqual(['right', 'right', 'right']);
});

it.each([
  ['a suspended account', { body: { sid, status: 'suspended', type: 'Full' } }, [number()], {}, /suspended/u],
  ['a trial account', { body: { sid, status: 'active', type: 'Trial' } }, [number()], {}, /look: .*trial/u],
  [
    'a token of another account',
    { statusCode: 401, body: { code: 20003, message: 'no', status: 401 } },
    [],
    {},
    /do not belong together/u,
  ],
  [
    'calls that go elsewhere',
    {},
    [number({ voice_url: 'https://old.example/' })],
    {},
    /set voice to https:\/\/nida\.example\/telephony\/twilio\/voice/u,
  ],
  [
    'an application over the address',
    {},
    [number({ voice_application_sid: `AP${'0'.repeat(32)}` })],
    {},
    /application or a trunk/u,
  ],
  ['calls told by GET', {}, [number({ voice_method: 'GET' })], {}, /set POST/u],
  ['a missing status call-back', {}, [number({ status_callback: '' })], {}, /status call-back to https/u],
  [
    'a fallback on the same host',
    {},
    [number({ voice_fallback_url: 'https://nida.example/other' })],
    {},
    /look: .*another host/u,
  ],
  ['a sender that is not ours', {}, [number({ phone_number: '+97440000002' })], {}, /not a number of this account/u],
  ['a sender that cannot write', {}, [number({ capabilities: { voice: true, sms: false } })], {}, /cannot do sms/u],
  ['no sender', {}, [number()], { from: null }, /look: .*NIDA_TWILIO_FROM is not set/u],
  ['no duty number', {}, [number()], { dutyNumber: null }, /NIDA_DUTY_NUMBER is not set/u],
  ['a duty number that is our own', {}, [number()], { dutyNumber: '+97440000001' }, /in a circle/u],
  ['an open line to us', {}, [number()], { publicUrl: 'http://nida.example' }, /not https/u],
] as const)('says: %s', async (...[, account, numbers, over, expected]) => {
  expect((await notRight(clientOf(account, numbers), over)).join('\n')).toMatch(expected);
});

it('names a number by its last digits only, and hands on what it cannot explain', async () => {
  expect((await notRight(clientOf({}, [number({ voice_method: 'GET' })]))).join('\n')).not.toContain('+9744000');
  const down = clientOf({ statusCode: 503, body: { code: 20503, message: 'down', status: 503 } });
  await expect(checkAccount(down, wanted)).rejects.toMatchObject({ status: 503 });
});
