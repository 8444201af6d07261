import { decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phoneLine, type TwilioLine } from '../../../contract/phone-line.ts';
import { asId, type StaffId } from '../../../domain/ids.ts';
import { operatorIdentity } from '../../../server/telephony/twilio/operator-identity.ts';
import { demoAuthToken, type TwilioSettings } from '../../../server/telephony/twilio/twilio-settings.ts';
import { voiceSettings, type VoiceSettings } from '../../../server/telephony/twilio/voice-settings.ts';
import { aTelephone, type Desk } from '../../builders/a-telephone.ts';
import { aDatabase, type TestDatabase } from '../../builders/phone-house.ts';

const env = {
  NIDA_TWILIO_API_KEY: `SK${'1'.repeat(32)}`,
  NIDA_TWILIO_API_SECRET: 'a-secret-of-the-api-key',
  NIDA_TWILIO_ACCOUNT_SID: `AC${'2'.repeat(32)}`,
};
const real = { demo: false };
const voice = voiceSettings(env, real) as VoiceSettings;
const account: TwilioSettings = {
  publicUrl: 'https://nida.example',
  authTokens: ['a-real-token'],
  accountSid: env.NIDA_TWILIO_ACCOUNT_SID,
  from: null,
  dutyNumber: null,
  queueSeconds: 60,
};

const nameOf = (id: string): string => operatorIdentity(asId<StaffId>(id));
const lineOf = (desk: Desk) => desk.post<TwilioLine | null>('/api/phone/line', { identity: 'op_somebodyelse' });

describe('the settings', () => {
  it('name no line, or all of one, at the edges nearest to us', () => {
    expect(voiceSettings({}, real)).toBeNull();
    expect(voice).toMatchObject({ edge: ['frankfurt', 'dublin'], gateway: null });
    expect(voiceSettings({ ...env, NIDA_TWILIO_EDGES: 'singapore' }, real)?.edge).toEqual(['singapore']);
    for (const name of ['NIDA_TWILIO_API_SECRET', 'NIDA_TWILIO_ACCOUNT_SID'])
      expect(() => voiceSettings({ ...env, [name]: '' }, real)).toThrow(name);
  });
  it.each([
    ['NIDA_TWILIO_API_KEY', 'AC'],
    ['NIDA_TWILIO_API_SECRET', 'short'],
    ['NIDA_TWILIO_EDGES', 'roaming'],
    ['NIDA_TWILIO_EDGES', 'frankfurt.evil.example'],
    ['NIDA_TWILIO_GATEWAY', '127.0.0.1:9443'],
  ])('refuse %s when it is %s', (name, value) => {
    expect(() => voiceSettings({ ...env, [name]: value }, real)).toThrow(name);
  });
  it('take a stand-in for the gateway in a demo', () => {
    const given = { ...env, NIDA_TWILIO_GATEWAY: '127.0.0.1:9443' };
    expect(voiceSettings(given, { demo: true })?.gateway).toEqual({ host: '127.0.0.1:9443', pin: null });
  });
});

describe('the name of a phone', () => {
  it('is the person’s id without dashes, or in hexadecimal where it holds anything else', () => {
    expect(nameOf('0198a1f0-1111-7222-8333-444455556666')).toBe('op_0198a1f0111172228333444455556666');
    expect(nameOf('op-noura')).toBe('op_opnoura');
    expect(nameOf('a@b.example')).toMatch(/^op_[0-9a-f]+$/u);
    expect(nameOf('نورة')).toBe('op_d986d988d8b1d8a9');
    expect(() => nameOf('ن'.repeat(60))).toThrow(RangeError);
  });
});

describe('a line', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await aDatabase();
  }, 60_000);
  afterAll(() => database.stop());

  async function aDeskWith(parts: { voice: VoiceSettings | null; twilio: TwilioSettings | null }, person: string) {
    const phone = await aTelephone({ sql: await database.fresh(), sip: null, ...parts });
    const desk = await phone.desk(person);
    return { desk, stop: phone.stop };
  }

  it('is lent to the person who is signed in, with a token that lets them be called for an hour and nothing else', async () => {
    const { desk, stop } = await aDeskWith({ voice, twilio: account }, 'op-noura');
    const { value } = await lineOf(desk);
    await stop();
    const line = phoneLine.parse(value);
    if (line.network !== 'twilio') throw new Error('not Twilio');
    expect(line).toMatchObject({ identity: 'op_opnoura', edge: ['frankfurt', 'dublin'], gateway: null });
    const key = new TextEncoder().encode(env.NIDA_TWILIO_API_SECRET);
    const { payload } = await jwtVerify(line.token, key, {
      issuer: env.NIDA_TWILIO_API_KEY,
      subject: env.NIDA_TWILIO_ACCOUNT_SID,
    });
    expect(payload['grants']).toEqual({ identity: 'op_opnoura', voice: { incoming: { allow: true } } });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
    expect(Date.parse(line.expiresAt)).toBe((payload.exp ?? 0) * 1000);
    expect(decodeProtectedHeader(line.token)).toEqual({ alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' });
    expect(JSON.stringify(line)).not.toContain(env.NIDA_TWILIO_API_SECRET);
  });
  it('is lent to nobody who takes no calls', async () => {
    const { desk, stop } = await aDeskWith({ voice, twilio: account }, 'dsup-hamad');
    expect(await lineOf(desk)).toMatchObject({ status: 403, code: 'role-may-not' });
    await stop();
  });
  it('is said to be missing where calls come by Twilio and no key was given, and is not asked for in a plain demo', async () => {
    const without = await aDeskWith({ voice: null, twilio: account }, 'op-noura');
    expect(await lineOf(without.desk)).toMatchObject({ ok: false, code: 'phone-line-not-set-up' });
    await without.stop();
    const demo = await aDeskWith({ voice: null, twilio: { ...account, authTokens: [demoAuthToken] } }, 'op-noura');
    expect(await lineOf(demo.desk)).toMatchObject({ ok: true, value: null });
    await demo.stop();
  });
});
