import { expect, test } from '@playwright/test';
import { press, question, recordByHand } from './acts.ts';
import { expectReach, policyBroken, watchPolicy } from './reach.ts';
import { beginShift, type Shift } from './shift.ts';
import { speak, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

const asked = 'هل تستطيع الكلام الآن بأمان؟';
const { scripts } = words;
const filled = (sentence: string, version = '1.1.0'): string => sentence.replace('{{version}}', version);

let shift: Shift;
let desk: OpenWindow;
let author: OpenWindow;
let before: string;

test.beforeAll(async () => {
  shift = await beginShift('scripts');
  desk = await shift.operator('op-noura');
  author = await shift.webDesk('adm-yousef');
  await watchPolicy(author);
});
test.afterAll(async () => shift.end());

const tab = ({ page }: OpenWindow, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`, 'u') });
const openSafety = async ({ page }: OpenWindow): Promise<void> => {
  await page.getByRole('link', { name: words.common.desks.scripts }).click();
  await page.getByRole('link', { name: 'الأمان أولاً' }).click();
};
const approve = ({ page }: OpenWindow): Promise<void> =>
  page.getByRole('button', { name: filled(scripts.approve.approve) }).click();

test('an operator has a record open with the script as it was', async () => {
  await recordByHand(desk);
  before = await question(desk).innerText();
  expect(before).not.toBe(asked);
});

test('an administrator words its first question anew, and every page of the desk keeps nobody out', async () => {
  const { page } = author;
  await openSafety(author);
  await page.getByRole('button', { name: scripts.head.begin }).click();
  const what = scripts.inArabic.replace('{{what}}', scripts.question.ask);
  await page.getByRole('textbox', { name: what }).fill(asked);
  await expect(page.getByText(scripts.saved.atCentre)).toBeVisible();
  for (const name of ['questions', 'rules', 'known', 'about', 'preview', 'check', 'decide', 'raw'] as const) {
    await tab(author, scripts.tab[name]).click();
    await expectReach(author, `scripts: ${name}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await tab(author, scripts.tab.questions).click();
  await expectReach(author, 'scripts in the dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await speak(author, 'en');
  await expectReach(author, 'scripts in English');
  await speak(author, 'ar');
  expect(await policyBroken(author)).toEqual([]);
});

test('two people approve it, and it is published', async () => {
  const { page } = author;
  await tab(author, scripts.tab.decide).click();
  await approve(author);
  await expect(page.getByRole('button', { name: filled(scripts.publish.publish) })).toBeDisabled();
  const second = await shift.webDesk('sup-khalid');
  await openSafety(second);
  await tab(second, scripts.tab.decide).click();
  await approve(second);
  await page.getByRole('button', { name: filled(scripts.publish.publish) }).click();
  await page.getByRole('button', { name: scripts.publish.now }).click();
  await expect(page.getByText(filled(scripts.head.inForce))).toBeVisible();
});

/** The version of the safety script this console begins the next record with. */
const heldHere = (): Promise<string | undefined> =>
  desk.page.evaluate(async () => {
    const reply = await window.nida?.scripts(false);
    return reply?.ok === true ? reply.value.inForce['opening-safety'] : undefined;
  });

test('the console gets it by itself; the open record keeps its wording, the next one asks the new', async () => {
  await expect.poll(heldHere, { timeout: 20_000 }).toBe('1.1.0');
  await expect(question(desk)).toHaveText(before);
  await press(desk, 'q', '2', 'F4');
  await desk.page.getByRole('button', { name: words.operator.wrapUp.do, exact: true }).waitFor();
  await press(desk, 'F4');
  await desk.page.locator('.idle').waitFor();
  await recordByHand(desk);
  await expect(question(desk)).toHaveText(asked);
});
