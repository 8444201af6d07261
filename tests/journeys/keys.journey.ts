import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { button, drained, press, question, recordByHand, syncOf, theRecord, write } from './acts.ts';
import { killAll } from './kill-all.ts';
import { beginShift, type Shift } from './shift.ts';
import { freshFolder, openConsole, pin, type OpenWindow } from './windows.ts';
import { said, words } from './words.ts';

test.describe.configure({ mode: 'serial' });

const { unlock: gate } = words.operator;
let shift: Shift;
let userData: string;
let desk: OpenWindow;

test.beforeAll(async () => {
  shift = await beginShift('keys');
  userData = await freshFolder('keys-console');
  desk = await shift.operator('op-noura', userData);
});
test.afterAll(async () => {
  await desk.app.close();
  await shift.end();
});

const shots = process.env['NIDA_SHOTS'];
/** A picture for people who look at it; only where they asked for some. */
async function shoot(name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await desk.page.screenshot({ path: path.join(shots, `${name}.png`) });
}

async function restart(): Promise<void> {
  await killAll(desk);
  desk = await openConsole(shift.centre.url, userData);
  await desk.page.locator('#pin').waitFor();
}

async function tryPin(digits: string): Promise<void> {
  await desk.page.locator('#pin').fill(digits);
  await desk.page.locator('#pin').press('Enter');
}

test('nothing the page can reach holds a key, and nothing in the log does', async () => {
  await recordByHand(desk);
  await drained(desk);
  const names = await desk.page.evaluate(() => Object.keys(window.nida ?? {}).toSorted());
  expect(names.filter((name) => /key|secret|wrap|token|lease|stretch/iu.test(name))).toEqual(['changeSecret']);
  const session = await desk.page.evaluate(async () => JSON.stringify(await window.nida?.session()));
  expect(session).not.toMatch(/[0-9a-f]{64}/u);
  // What is refused is written down: by its place, without what was typed.
  await desk.page.evaluate((typed) => window.nida?.changeSecret(typed, '1'), pin);
  const log = readFileSync(path.join(userData, 'logs', 'console.log'), 'utf8');
  expect(log).toContain('door-refused');
  expect(log).not.toMatch(/[0-9a-f]{64}/u);
  expect(log).not.toContain(pin);
  expect(readdirSync(userData)).not.toContain('record.key');
});

test('after a restart the PIN alone opens the record, and wrong ones must be waited for', async () => {
  await restart();
  await expect(desk.page.getByText(said(gate.leaseUntil))).toBeVisible();
  await shoot('unlock-ar');
  for (let count = 0; count < 4; count += 1) {
    await tryPin('918273');
    await expect(desk.page.locator('#pin')).toHaveValue('');
  }
  await expect(desk.page.getByText(said(gate.wait_few)).or(desk.page.getByText(gate.wait_two))).toBeVisible();
  await shoot('unlock-wait-ar');
  await expect(button(desk, new RegExp(gate.open, 'u'))).toBeDisabled();
  await desk.page.locator('#pin').fill(pin);
  await expect(button(desk, new RegExp(gate.open, 'u'))).toBeEnabled();
  await press(desk, 'Enter');
  await question(desk).waitFor();
});

test('a PIN is changed from the locked screen, and the old one opens no more', async () => {
  await press(desk, 'Control+l');
  await button(desk, gate.changePin).click();
  await desk.page.getByLabel(gate.oldPin).fill(pin);
  await desk.page.getByLabel(gate.newPin).fill('550417');
  await shoot('change-ar');
  await press(desk, 'Enter');
  await desk.page.locator('.status-bar').waitFor();
  await press(desk, 'Control+l');
  await tryPin(pin);
  await expect(desk.page.getByText(words.errors['pin-wrong'])).toBeVisible();
  await tryPin('550417');
  await desk.page.locator('.status-bar').waitFor();
});

test('a forgotten PIN needs the provider and a supervisor, who lets the person choose a new one', async () => {
  await press(desk, 'Control+l');
  const provider = desk.app.waitForEvent('window');
  await button(desk, gate.forgotPin).click();
  await (await provider).locator('button[value=op-noura]').click();
  await expect(desk.page.getByText(gate.askSupervisor)).toBeVisible();
  await shoot('ask-supervisor-ar');
  const board = await shift.webDesk('sup-khalid');
  await board.page.getByRole('button', { name: words.supervisor.recovery.letIn }).click();
  if (shots !== undefined) await board.page.screenshot({ path: path.join(shots, 'supervisor-recovery-ar.png') });
  await board.page
    .getByRole('dialog')
    .or(board.page.getByRole('alertdialog'))
    .getByRole('button', { name: words.supervisor.recovery.letIn })
    .click();
  await expect(board.page.getByRole('button', { name: words.supervisor.recovery.letIn })).toHaveCount(0);
  await button(desk, new RegExp(gate.tryAgain, 'u')).click();
  await expect(desk.page.getByText(gate.choose)).toBeVisible();
  await tryPin('550417');
  await desk.page.locator('.status-bar').waitFor();
});

test('a damaged record is put aside, and the desk goes on with what was open', async () => {
  // Closed in order, so that all of it lies in the file itself.
  await desk.app.close();
  const file = path.join(userData, 'record.db');
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2 / 4096) * 4096;
  bytes.fill(0, middle, middle + 64);
  writeFileSync(file, bytes);
  desk = await openConsole(shift.centre.url, userData);
  await desk.page.locator('#pin').waitFor();
  await tryPin('550417');
  await desk.page.locator('.status-bar').waitFor();
  await expect(desk.page.getByText(said(words.operator.setAside.was))).toBeVisible();
  await shoot('set-aside-ar');
  await drained(desk);
  expect(readdirSync(userData).filter((name) => name.startsWith('record.damaged-'))).toHaveLength(1);
});

test('paper is one key away, in both languages, with what is known', async () => {
  await desk.page.locator('.idle, #question-now').first().waitFor();
  if ((await desk.page.locator('.idle').count()) > 0) await recordByHand(desk);
  await press(desk, 'n');
  await write(desk, 'كسر الباب');
  await expect
    .poll(async () => (await theRecord(desk)).drafts.story ?? (await theRecord(desk)).intake.story)
    .toBe('كسر الباب');
  const printed = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith('nida://'));
    const pdf = await window?.webContents.printToPDF({ preferCSSPageSize: true });
    return pdf?.toString('base64') ?? '';
  });
  expect(printed.length).toBeGreaterThan(5000);
  if (shots !== undefined) writeFileSync(path.join(shots, 'paper.pdf'), Buffer.from(printed, 'base64'));
  expect((await syncOf(desk)).disk).toBeNull();
});
