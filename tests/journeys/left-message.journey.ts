import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { button, press, rings, theRecord } from './acts.ts';
import { beginShift, type Shift } from './shift.ts';
import { freshFolder, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let desk: OpenWindow;
let folder: string;

const { message, ...callBacks } = words.callBacks;
const number = '+97455120163';
const masked = '0163';

test.beforeAll(async () => {
  folder = await freshFolder('left-message-console');
  shift = await beginShift('left-message');
  desk = await shift.operator('op-noura', folder);
});
test.afterAll(async () => shift.end());

const row = () => desk.page.locator('.call-back-row', { hasText: masked });
const dialog = () => desk.page.locator('.dialog.call-back');
const place = () => desk.page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0);

/** Names of files under a folder that hold the beginning of a sound. */
async function soundsIn(where: string): Promise<readonly string[]> {
  const files = await readdir(where, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const file of files.filter((one) => one.isFile())) {
    const bytes = await readFile(path.join(file.parentPath, file.name)).catch(() => Buffer.alloc(0));
    if (bytes.includes('WAVEfmt ')) found.push(file.name);
  }
  return found;
}

test('a caller whom nobody takes leaves a message, which is work that somebody takes', async () => {
  await rings(shift, desk, number, 'voicemail');
  await expect(row()).toContainText(callBacks.why.voicemail, { timeout: 15_000 });
  await row().getByRole('button', { name: callBacks.open, exact: true }).click();
  await expect(dialog()).toContainText(message.takeFirst);
  await expect(button(desk, message.listen)).toHaveCount(0);
  await button(desk, callBacks.take).click();
  await expect(dialog()).toContainText(message.noConsent);
});

test('it is heard from the centre by key alone, and somebody can go back in it', async () => {
  await button(desk, message.listen).focus();
  await press(desk, 'Enter');
  await expect(button(desk, message.pause)).toBeVisible({ timeout: 15_000 });
  await expect.poll(place).toBeGreaterThan(2);
  await press(desk, 'Enter');
  await expect(button(desk, message.goOn)).toBeVisible();
  const before = await place();
  await dialog().getByRole('slider').focus();
  await press(desk, 'Home');
  await expect.poll(place).toBeLessThan(before);
  expect(await desk.page.evaluate(() => document.querySelector('audio')?.currentSrc)).toMatch(
    /^nida:\/\/console\/api\//u,
  );
  await expect(dialog()).not.toContainText(message.unheard);
});

test('nothing of its sound lies on the console’s disk', async () => {
  expect(await soundsIn(folder)).toEqual([]);
});

test('what was heard is written into a record of that call', async () => {
  await button(desk, message.write).click();
  await expect(dialog()).toHaveCount(0);
  expect((await theRecord(desk)).intake).toMatchObject({ channel: 'message' });
});
