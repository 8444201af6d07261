import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { heardByOperator } from '../../tools/lab/sound/heard.ts';
import { voiceWithPilot } from '../../tools/lab/sound/voice.ts';
import { toWav } from '../../tools/lab/sound/wav.ts';
import type { SimCall, SimParticipant } from '../twilio/world.ts';
import { press, question, theRecord } from './acts.ts';
import { phoneOf, phonePageOf } from './own-phone.ts';
import { beginShift, type Shift } from './shift.ts';
import { openFarEnd, soundFlags, type FarEnd } from './small-gateway/far-end.ts';
import { openSmallGateway, type SmallGateway } from './small-gateway/small-gateway.ts';
import { openSmallTwilio, type SmallTwilio } from './small-twilio/small-twilio.ts';
import { freshFolder, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

// The whole way of a call over Twilio: webhook, task, offer, F2, conference, invitation, sound, and back. Twilio itself stands in.
test.describe.configure({ mode: 'serial' });

const callerHz = 700;
const operatorHz = 1300;
const patience = { timeout: 60_000 };

let gateway: SmallGateway;
let farEnd: FarEnd;
let twilio: SmallTwilio;
let shift: Shift;
let desk: OpenWindow;

test.beforeAll(async () => {
  const folder = await freshFolder('twilio-call');
  const voice = path.join(folder, 'operator.wav');
  await writeFile(voice, toWav(voiceWithPilot(operatorHz, 20, 48_000)));
  [gateway, farEnd] = await Promise.all([openSmallGateway(folder), openFarEnd()]);
  twilio = await openSmallTwilio({ gateway, farEnd, callerHz });
  shift = await beginShift('twilio-call', twilio.env);
  twilio.tells(shift.centre.url);
  desk = await shift.operator('op-noura', undefined, {
    env: { NIDA_PHONE_SOUND: 'raw' },
    flags: ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${voice}`, ...soundFlags],
  });
});
test.afterAll(async () => {
  await shift.end();
  await farEnd.end();
  await gateway.close();
  await twilio.close();
});

const ring = () => desk.page.locator('.ring');
const phonePage = (): Page => phonePageOf(desk);
const phase = async (): Promise<string | undefined> => (await phoneOf(desk))?.call?.phase;
const callOf = (sid: string): SimCall => {
  const call = twilio.world.calls.get(sid);
  if (call === undefined) throw new Error('no such call');
  return call;
};
/** Whether the caller is in a conference, and how they are there. */
const inConference = (sid: string): SimParticipant | undefined =>
  twilio.world.conferences.get(callOf(sid).conference ?? '')?.participants.get(sid);
const workerIsOpen = (): boolean =>
  [...twilio.world.workers.values()].some(({ activity }) =>
    twilio.world.activities.some((one) => one.sid === activity && one.available),
  );

let sid = '';

test('a console with a phone that works is a worker to whom TaskRouter may give calls', async () => {
  await expect.poll(workerIsOpen, patience).toBe(true);
});

test('somebody dials: the desk rings, and shows no number', async () => {
  sid = await twilio.dial('+97455550147');
  await ring().waitFor();
  await expect(ring()).toContainText('0147');
  await expect(ring()).not.toContainText('55550147');
  expect(callOf(sid).place).toBe('queue');
});

test('F2: the caller and this phone meet in one conference, and both hear each other', async () => {
  await press(desk, 'F2');
  await question(desk).waitFor();
  await expect.poll(phase, patience).toBe('active');
  await expect.poll(() => inConference(sid)?.status).toBe('connected');
  expect((await theRecord(desk)).intake.callId).toBeDefined();
  await expect.poll(async () => Math.abs((await farEnd.heard()).hertz - operatorHz), patience).toBeLessThanOrEqual(5);
  await expect
    .poll(async () => Math.abs((await heardByOperator(phonePage())) - callerHz), patience)
    .toBeLessThanOrEqual(5);
});

test('H: the caller waits in the conference and is taken back', async () => {
  await press(desk, 'h');
  await expect.poll(() => inConference(sid)?.hold).toBe(true);
  await expect(desk.page.getByRole('button', { name: words.operator.call.resume })).toBeVisible();
  await press(desk, 'h');
  await expect.poll(() => inConference(sid)?.hold).toBe(false);
  expect(await phase()).toBe('active');
});

test('the caller hangs up: the conference and the phone are free, the record stays', async () => {
  twilio.hangUp(sid);
  await expect.poll(phase).toBeUndefined();
  await expect(desk.page.getByRole('button', { name: words.operator.call.resume })).toHaveCount(0);
  expect(await theRecord(desk)).toBeDefined();
  await expect
    .poll(() => [...twilio.world.tasks.values()].find(({ callSid }) => callSid === sid)?.status, patience)
    .toBe('completed');
});
