import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { soundChoice } from '../../contract/phone-devices.ts';
import { press } from './acts.ts';
import { beginShift, type Shift } from './shift.ts';
import { openSmallExchange, type SmallExchange } from './small-exchange/small-exchange.ts';
import { freshFolder, openConsole, unlock, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let exchange: SmallExchange;
let shift: Shift;
let desk: OpenWindow;
let folder: string;
/** Devices that Chromium invents. */
const around = { flags: ['--use-fake-device-for-media-stream'] };
const { sound } = words.operator;

test.beforeAll(async () => {
  exchange = await openSmallExchange(await freshFolder('exchange'));
  folder = await freshFolder('sound-console');
  shift = await beginShift('sound', {
    NIDA_SIP_WSS: exchange.wss,
    NIDA_SIP_PIN: exchange.pin,
    NIDA_SIP_DOMAIN: 'hotline.invalid',
    NIDA_SIP_SECRET: 'only-for-this-journey',
    NIDA_SIP_EVENTS_TOKEN: 'only-for-this-journey',
  });
  desk = await shift.operator('op-noura', folder, around);
});
test.afterAll(async () => {
  await shift.end();
  await exchange.close();
});

const dialog = () => desk.page.getByRole('dialog', { name: sound.title });
const field = (label: string) => dialog().getByLabel(label, { exact: true });

const isPhone = (one: Page): boolean => one.url().startsWith('nida://phone/');

async function phonePage(): Promise<Page> {
  return desk.app.windows().find(isPhone) ?? desk.app.waitForEvent('window', isPhone);
}

/** Notes every microphone that the phone's page opens from here on. @returns how many are open */
async function countOpen(phone: Page): Promise<() => Promise<number>> {
  await phone.evaluate(() => {
    const opened: MediaStreamTrack[] = [];
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted);
      opened.push(...stream.getTracks());
      return stream;
    };
    Object.assign(window, { openTracks: () => opened.filter((track) => track.readyState === 'live').length });
  });
  return () => phone.evaluate(() => (window as unknown as { openTracks: () => number }).openTracks());
}

/** The system says that a device was pulled out, or is back. */
const plug = (phone: Page, without: string | null): Promise<void> =>
  phone.evaluate((name) => {
    const { mediaDevices } = navigator;
    mediaDevices.enumerateDevices = async () => {
      const all = await MediaDevices.prototype.enumerateDevices.call(mediaDevices);
      return all.filter((one) => one.label !== name);
    };
    mediaDevices.dispatchEvent(new Event('devicechange'));
  }, without);

test('the devices are chosen with the keyboard, heard on a meter, and the microphone is open only meanwhile', async () => {
  const open = await countOpen(await phonePage());
  await desk.page.locator('.sound-line').waitFor();
  await press(desk, 'y');
  await dialog().waitFor();
  await expect(field(sound.microphone)).toBeFocused();
  await expect.poll(open).toBe(1);
  const level = () =>
    dialog()
      .locator('meter')
      .evaluate((one: HTMLMeterElement) => one.value);
  // The invented microphone beeps once a second: whoever looks once a second may always look between two beeps.
  await expect.poll(level, { intervals: [70] }).toBeGreaterThan(0);
  await field(sound.microphone).selectOption({ label: 'Fake Audio Input 2' });
  await field(sound.speaker).selectOption({ label: 'Fake Audio Output 1' });
  await field(sound.ringer).selectOption({ label: 'Fake Audio Output 2' });
  await dialog().getByLabel(sound.noise).uncheck();
  const phone = await phonePage();
  await expect.poll(() => phone.locator('#line').evaluate((one: HTMLAudioElement) => one.sinkId)).not.toBe('');
  await expect.poll(open).toBe(1);
  await press(desk, 'Escape');
  await expect(dialog()).toHaveCount(0);
  await expect.poll(open).toBe(0);
});

test('a desk that is loaded anew in front of the open dialog leaves no microphone open', async () => {
  const phone = await phonePage();
  const open = () => phone.evaluate(() => (window as unknown as { openTracks: () => number }).openTracks());
  await press(desk, 'y');
  await expect.poll(open).toBe(1);
  await desk.page.reload();
  await desk.page.locator('.sound-line').waitFor();
  await expect.poll(open, { timeout: 15_000 }).toBe(0);
});

test('a headset that is pulled out is said by its name, and taken back when it is there again', async () => {
  const phone = await phonePage();
  await plug(phone, 'Fake Audio Input 2');
  const told = desk.page.locator('.trouble');
  await expect(told).toContainText('Fake Audio Input 2');
  await expect(told).toHaveAttribute('role', 'alert');
  await plug(phone, null);
  await expect(told).toHaveCount(0);
});

test('what was chosen is there after the next start of the console', async () => {
  const kept = soundChoice.parse(JSON.parse(await readFile(path.join(folder, 'sound.json'), 'utf8')));
  expect(kept).toMatchObject({ microphone: { label: 'Fake Audio Input 2' }, noise: false, echo: true });
  await desk.app.close();
  desk = await openConsole(shift.centre.url, folder, around);
  await unlock(desk);
  await desk.page.locator('.sound-line').waitFor({ timeout: 60_000 });
  await press(desk, 'y');
  const chosen = field(sound.microphone).locator('option:checked');
  await expect(chosen).toHaveText('Fake Audio Input 2');
  await expect(field(sound.ringer).locator('option:checked')).toHaveText('Fake Audio Output 2');
  await expect(dialog().getByLabel(sound.noise)).not.toBeChecked();
  await desk.app.close();
});
