import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { PhoneAct, PhoneState } from '../../contract/phone-host.ts';
import { heardByOperator } from '../../tools/lab/sound/heard.ts';
import { voiceWithPilot } from '../../tools/lab/sound/voice.ts';
import { toWav } from '../../tools/lab/sound/wav.ts';
import { press, question } from './acts.ts';
import { phoneOf, phonePageOf } from './own-phone.ts';
import { beginShift, type Shift } from './shift.ts';
import { openFarEnd, soundFlags, type FarEnd } from './small-gateway/far-end.ts';
import { openSmallGateway, type SmallGateway } from './small-gateway/small-gateway.ts';
import { freshFolder, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

const callerHz = 700;
const operatorHz = 1300;
const token = 'only-for-this-journey';

let gateway: SmallGateway;
let farEnd: FarEnd;
let shift: Shift;
let desk: OpenWindow;
/** What the policy of the phone's page refused. */
const refused: string[] = [];

test.beforeAll(async () => {
  const folder = await freshFolder('gateway');
  const voice = path.join(folder, 'operator.wav');
  await writeFile(voice, toWav(voiceWithPilot(operatorHz, 20, 48_000)));
  [gateway, farEnd] = await Promise.all([openSmallGateway(folder), openFarEnd()]);
  shift = await beginShift('twilio-line', {
    NIDA_TWILIO_API_KEY: `SK${'0'.repeat(32)}`,
    NIDA_TWILIO_API_SECRET: 'only-for-this-journey',
    NIDA_TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    NIDA_TWILIO_GATEWAY: gateway.host,
    NIDA_TWILIO_GATEWAY_PIN: gateway.pin,
    // By this way the centre hears of a call; what carries it is the same to the desk.
    NIDA_SIP_WSS: 'wss://exchange.invalid',
    NIDA_SIP_DOMAIN: 'hotline.invalid',
    NIDA_SIP_SECRET: token,
    NIDA_SIP_EVENTS_TOKEN: token,
  });
  desk = await shift.operator('op-noura', undefined, {
    env: { NIDA_PHONE_SOUND: 'raw' },
    flags: ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${voice}`, ...soundFlags],
  });
});
test.afterAll(async () => {
  await shift.end();
  await farEnd.end();
  await gateway.close();
});

const patience = { timeout: 60_000 };
const phone = (): Promise<PhoneState | null> => phoneOf(desk);
const line = async (): Promise<string | undefined> => (await phone())?.line;
const phase = async (): Promise<string | undefined> => (await phone())?.call?.phase;
const ask = (act: PhoneAct) => desk.page.evaluate(async (asked) => window.nida?.phoneAct(asked), act);
const ring = () => desk.page.locator('.ring');
const trouble = () => desk.page.locator('.trouble');
const phonePage = (): Page => phonePageOf(desk);

async function report(sid: string, what: string, mark = ''): Promise<void> {
  const at = (Date.now() / 1000).toFixed(6);
  const response = await fetch(`${shift.centre.url}/telephony/sip/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ sid, at, what, mark, from: '+97455120147' }),
  });
  expect(response.status).toBe(204);
}

/** Twilio calls this operator's phone, for a caller whom the centre knows by this name. */
async function rings(call: string, reconnect: string | null = 'resume-me', as?: string): Promise<void> {
  const sdp = await farEnd.offer(callerHz);
  gateway.invite({ sid: `CA-${call}`, sdp, params: `call=${call}${as === undefined ? '' : `&as=${as}`}`, reconnect });
}

/** The far end hears that it was answered. */
async function meet(call: string): Promise<void> {
  await expect.poll(() => gateway.answerOf(`CA-${call}`)).toBeDefined();
  await farEnd.accept(gateway.answerOf(`CA-${call}`) ?? '');
}

async function expectBothHeard(): Promise<void> {
  await expect.poll(async () => Math.abs((await farEnd.heard()).hertz - operatorHz), patience).toBeLessThanOrEqual(5);
  await expect
    .poll(async () => Math.abs((await heardByOperator(phonePage())) - callerHz), patience)
    .toBeLessThanOrEqual(5);
}

const openMicrophones = (): Promise<string[]> =>
  phonePage().evaluate(() =>
    (window as unknown as { opened: MediaStreamTrack[] }).opened
      .filter((track) => track.readyState === 'live')
      .map((track) => track.label),
  );

const microphoneIsOpen = async (): Promise<boolean> => (await openMicrophones()).length > 0;

test('a phone registers at the gateway with a token of the centre, and says nothing', async () => {
  await expect.poll(line, patience).toBe('registered');
  await expect(trouble()).toHaveCount(0);
  expect(gateway.heard.slice(0, 2)).toEqual(['listen 30', 'register']);
  phonePage().on('console', (said) => {
    if (/Content Security Policy/u.test(said.text())) refused.push(said.text());
  });
  await phonePage().evaluate(() => {
    const opened: MediaStreamTrack[] = [];
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted);
      opened.push(...stream.getTracks());
      return stream;
    };
    Object.assign(window, { opened });
  });
});

test('a caller who gives up while it rings is gone, and the microphone was never open', async () => {
  await rings('gives-up');
  await ring().waitFor();
  expect((await phone())?.call).toMatchObject({ leg: 'gives-up', phase: 'ringing' });
  gateway.cancel('CA-gives-up');
  await expect(ring()).toHaveCount(0);
  expect((await phone())?.call).toBeNull();
  expect(await microphoneIsOpen()).toBe(false);
});

test('F2 answers, and both hear each other', async () => {
  await report('spoken', 'queued');
  await report('spoken', 'ringing');
  await rings('spoken');
  await ring().waitFor();
  await press(desk, 'F2');
  await question(desk).waitFor();
  await meet('spoken');
  await expect.poll(phase, patience).toBe('active');
  await expectBothHeard();
  const before = await farEnd.bytesReceived();
  await expect.poll(farEnd.bytesReceived).toBeGreaterThan(before);
  await expect.poll(async () => (await phone())?.call?.quality?.received ?? 0).toBeGreaterThan(50);
  await expect(desk.page.locator('.sound-line')).toContainText(words.operator.line.good, patience);
});

test('muted, the caller hears nothing until it is taken back', async () => {
  expect(await ask({ do: 'mute', leg: 'spoken' })).toMatchObject({ ok: true });
  await expect.poll(async () => (await phone())?.call?.isMuted).toBe(true);
  await expect.poll(async () => (await farEnd.heard()).loudness, patience).toBeLessThan(0.001);
  expect(await ask({ do: 'unmute', leg: 'spoken' })).toMatchObject({ ok: true });
  await expectBothHeard();
});

test('another headset is taken in the middle of the call, and the first is let go', async () => {
  const before = (await phone())?.call?.leg;
  await desk.page.evaluate(async () => {
    const reply = await window.nida?.phoneSound();
    if (reply?.ok !== true) throw new Error('no sound');
    const [, microphone = null] = reply.value.microphones;
    const [, speaker = null] = reply.value.speakers;
    await window.nida?.choosePhoneSound({ ...reply.value.choice, microphone, speaker });
  });
  await expect.poll(openMicrophones).toEqual(['Fake Audio Input 2']);
  await expect
    .poll(() =>
      phonePage()
        .locator('#line')
        .evaluate((one: HTMLAudioElement) => one.sinkId),
    )
    .not.toBe('');
  await expectBothHeard();
  expect((await phone())?.call?.leg).toBe(before);
});

test('a second call hears at once that it is busy, and the first goes on', async () => {
  gateway.invite({ sid: 'CA-second', sdp: 'v=0\r\n', params: 'call=second', reconnect: null });
  await expect.poll(() => gateway.heard).toContain('reject CA-second');
  expect((await phone())?.call).toMatchObject({ leg: 'spoken', phase: 'active' });
});

test('who holds and ends is the centre; the phone says so', async () => {
  for (const act of ['hold', 'resume', 'hang-up'] as const)
    expect(await ask({ do: act, leg: 'spoken' })).toMatchObject({ ok: false, code: 'network-cannot' });
  expect(await ask({ do: 'press', leg: 'spoken', key: '4' })).toMatchObject({ ok: true });
  expect(await phase()).toBe('active');
});

test('signalling that dies in the middle of the call is said, the sound goes on, and the call is taken up again', async () => {
  const bytes = await farEnd.bytesReceived();
  await gateway.close();
  await expect(trouble()).toHaveText(words.operator.phone.lostInCall);
  await expect.poll(farEnd.bytesReceived).toBeGreaterThan(bytes);
  expect(await phase()).toBe('active');
  const before = gateway.heard.length;
  await gateway.open('itself');
  await expect.poll(() => gateway.heard.slice(before), patience).toContain('invite CA-spoken');
  await expect.poll(line, patience).toBe('registered');
  await expect(trouble()).toHaveCount(0);
  await expectBothHeard();
});

test('a token that ends in the middle of the call does not end it, and is renewed', async () => {
  const shown = new Set(gateway.tokens);
  await desk.page.evaluate(() => {
    const said: string[] = [];
    window.nida?.onPhone((state) => said.push(state.line));
    Object.assign(window, { said });
  });
  const said = (): Promise<string[]> => desk.page.evaluate(() => (window as unknown as { said: string[] }).said);
  gateway.expire();
  gateway.cut();
  // It may be well again before anybody could read it.
  await expect.poll(said, patience).toContain('refused');
  expect(await phase()).toBe('active');
  await expect.poll(line, { timeout: 90_000 }).toBe('registered');
  expect(shown.has(gateway.tokens.at(-1) ?? '')).toBe(false);
  await expectBothHeard();
});

test('the other side hangs up: the call is over, and the microphone is let go', async () => {
  expect(await microphoneIsOpen()).toBe(true);
  gateway.hangUp('CA-spoken');
  await report('spoken', 'ended', 'caller-hung-up');
  await expect.poll(async () => (await phone())?.call).toBeNull();
  await expect.poll(microphoneIsOpen).toBe(false);
});

test('a console that leaves tells Twilio', async () => {
  await rings('left');
  await expect.poll(phase).toBe('ringing');
  expect(await ask({ do: 'answer', leg: 'left' })).toMatchObject({ ok: true });
  await expect.poll(phase).toBe('active');
  expect(await ask({ do: 'leave', leg: 'left' })).toMatchObject({ ok: true });
  await expect.poll(() => gateway.heard).toContain('hangup CA-left');
  expect((await phone())?.call).toBeNull();
});

test('a call that comes after it was given to this person is answered by itself, and rings nowhere', async () => {
  const answered = ask({ do: 'answer', leg: 'late' });
  await rings('late', 'resume-me', 'operator');
  expect(await answered).toMatchObject({ ok: true });
  await expect.poll(phase).toBe('active');
  gateway.hangUp('CA-late');
  await expect.poll(async () => (await phone())?.call).toBeNull();
});

for (const as of ['operator', 'supervisor'])
  test(`a call that this person pressed a key for is answered by itself (${as}), and once`, async () => {
    await rings(as, null, as);
    await expect.poll(phase).toBe('active');
    expect(await ask({ do: 'answer', leg: as })).toMatchObject({ ok: true });
    expect(gateway.heard.filter((one) => one === `answer CA-${as}`)).toHaveLength(1);
    gateway.hangUp(`CA-${as}`);
    await expect.poll(async () => (await phone())?.call).toBeNull();
  });

test('a colleague asks: F2 answers and X leaves, and no record is opened', async () => {
  await rings('asked', 'resume-me', 'consult');
  const { ring: said } = words.operator;
  await desk.page.getByRole('alert', { name: said.asked }).waitFor();
  await press(desk, 'F2');
  await meet('asked');
  await desk.page.getByRole('region', { name: said.withColleague }).waitFor();
  await expectBothHeard();
  await press(desk, 'x');
  await expect.poll(() => gateway.heard).toContain('hangup CA-asked');
  await expect.poll(async () => (await phone())?.call).toBeNull();
});

test('signalling that dies without a way back ends the call, and lets the microphone go', async () => {
  await rings('lost', null);
  await expect.poll(phase).toBe('ringing');
  expect(await ask({ do: 'answer', leg: 'lost' })).toMatchObject({ ok: true });
  gateway.cut();
  await expect.poll(async () => (await phone())?.call).toBeNull();
  await expect.poll(microphoneIsOpen).toBe(false);
  await expect.poll(line, patience).toBe('registered');
});

test('without a microphone nothing is answered, the call rings on, and it is said', async () => {
  await phonePage().evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException('no', 'NotAllowedError');
    };
  });
  await rings('denied');
  await expect.poll(phase).toBe('ringing');
  expect(await ask({ do: 'answer', leg: 'denied' })).toMatchObject({ ok: false, code: 'microphone-denied' });
  await expect(trouble()).toHaveText(words.operator.phone.denied);
  expect(await phase()).toBe('ringing');
  expect(gateway.answerOf('CA-denied')).toBeUndefined();
  gateway.cancel('CA-denied');
});

test('a gateway that takes the connection and answers nothing is said within seconds', async () => {
  gateway.answerListen(false);
  await phonePage().reload();
  await expect.poll(line).toBe('connecting');
  await expect(trouble()).toHaveText(words.operator.phone.unreachable, { timeout: 22_000 });
  gateway.answerListen(true);
  await expect.poll(line, patience).toBe('registered');
});

test('a stranger at the gateway’s address is shown no token, and named for what it is', async () => {
  await gateway.close();
  const before = gateway.tokens.length;
  await gateway.open('stranger');
  await expect(trouble()).toHaveText(words.operator.phone.untrusted, patience);
  expect(gateway.tokens).toHaveLength(before);
  await gateway.close();
  await gateway.open('itself');
  await expect.poll(line, patience).toBe('registered');
});

test('nothing was asked for that the policy of the phone’s page refuses', () => {
  expect(refused).toEqual([]);
});
