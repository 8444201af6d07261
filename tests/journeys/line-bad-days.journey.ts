import { expect, test } from '@playwright/test';
import type { PhoneState } from '../../contract/phone-host.ts';
import { button } from './acts.ts';
import { phoneOf } from './own-phone.ts';
import { beginShift, type Shift } from './shift.ts';
import { openSmallExchange, type SmallExchange } from './small-exchange/small-exchange.ts';
import { freshFolder, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let exchange: SmallExchange;
let shift: Shift;
let desk: OpenWindow;

test.beforeAll(async () => {
  exchange = await openSmallExchange(await freshFolder('exchange'));
  shift = await beginShift('line', {
    NIDA_SIP_WSS: exchange.wss,
    NIDA_SIP_PIN: exchange.pin,
    NIDA_SIP_DOMAIN: 'hotline.invalid',
    NIDA_SIP_SECRET: 'only-for-this-journey',
    NIDA_SIP_EVENTS_TOKEN: 'only-for-this-journey',
  });
  desk = await shift.operator('op-noura', undefined, { flags: ['--use-fake-device-for-media-stream'] });
});
test.afterAll(async () => {
  await shift.end();
  await exchange.close();
});

const patience = { timeout: 60_000 };
/** The library alone would say it after 32 seconds. */
const soon = { timeout: 22_000 };
const phone = (): Promise<PhoneState | null> => phoneOf(desk);
const line = async (): Promise<string | undefined> => (await phone())?.line;
const trouble = () => desk.page.locator('.trouble');

/** The phone is on the line again, and says nothing more of what was. */
async function expectWell(): Promise<void> {
  await expect.poll(line, patience).toBe('registered');
  await expect(trouble()).toHaveCount(0);
}

/** It is said in a word, and as an alert. */
async function expectSaid(what: string, within = patience): Promise<void> {
  await expect(trouble()).toHaveText(what, within);
  await expect(trouble()).toHaveAttribute('role', 'alert');
}

test('a phone registers and says nothing', async () => {
  await expectWell();
  await expect(button(desk, words.operator.sound.open)).toBeVisible();
});

test('refused: it is said, tried again more slowly, and well once the exchange takes it', async () => {
  exchange.answer({ refuses: 403 });
  exchange.cut();
  await expectSaid(words.operator.phone.refused);
  const before = exchange.heard.length;
  await expect
    .poll(() => exchange.heard.slice(before).filter((one) => one.startsWith('REGISTER')).length, patience)
    .toBeGreaterThan(1);
  await expectSaid(words.operator.phone.refused);
  exchange.answer({ takes: 60 });
  await expectWell();
});

test('a first registration that nobody answers is said within seconds, not after half a minute', async () => {
  exchange.answer('silence');
  // The phone begins anew, with a connection that stands.
  await desk.app
    .windows()
    .find((one) => one.url().startsWith('nida://phone/'))
    ?.reload();
  await expect.poll(line).toBe('connecting');
  await expectSaid(words.operator.phone.unreachable, soon);
  exchange.answer({ takes: 60 });
  await expectWell();
});

test('a registration that ends and is not renewed is not taken for a line', async () => {
  exchange.answer({ takes: 10 });
  exchange.cut();
  await expectWell();
  exchange.answer('silence');
  await expectSaid(words.operator.phone.unreachable, soon);
  exchange.answer({ takes: 60 });
  await expectWell();
});

test('an exchange that goes down in the middle of registering is found again', async () => {
  exchange.answer('cut');
  exchange.cut();
  const before = exchange.heard.length;
  await expect.poll(() => exchange.heard.length - before, patience).toBeGreaterThan(1);
  expect(await line()).not.toBe('registered');
  exchange.answer({ takes: 60 });
  await expectWell();
});

test('an exchange that is not there is said to be, and found when it is back', async () => {
  await exchange.close();
  await expectSaid(words.operator.phone.unreachable);
  await exchange.open('itself');
  await expectWell();
});

test('a stranger at the exchange’s address is told no name, and named for what it is', async () => {
  await exchange.close();
  const before = exchange.heard.length;
  await exchange.open('stranger');
  await expectSaid(words.operator.phone.untrusted);
  expect(exchange.heard.slice(before)).toEqual([]);
  await exchange.close();
  await exchange.open('itself');
  await expectWell();
});

test('a call rings at once, a second one hears that it is busy, and the ring ends when the caller gives up', async () => {
  exchange.invite('call-1');
  const ring = desk.page.locator('.ring');
  await ring.waitFor();
  expect((await phone())?.call).toMatchObject({ leg: 'call-1', phase: 'ringing' });
  exchange.invite('call-2');
  await expect.poll(() => exchange.heard).toContain('SIP/2.0 486 Busy Here call-2 INVITE');
  expect((await phone())?.call?.leg).toBe('call-1');
  // The centre knows nothing of this call, and that is said too.
  await expect(ring).toContainText(words.operator.ring.unconfirmed);
  exchange.cancel('call-1');
  await expect.poll(() => exchange.heard).toContain('SIP/2.0 487 Request Terminated call-1 INVITE');
  await expect(ring).toHaveCount(0);
  expect((await phone())?.call).toBeNull();
});
