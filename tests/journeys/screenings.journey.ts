import { expect, test } from '@playwright/test';
import { button, drained, press, question, recordByHand, theRecord } from './acts.ts';
import { killAll } from './kill-all.ts';
import { beginShift, type Shift } from './shift.ts';
import { freshFolder, openConsole, unlock, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let userData: string;
let desk: OpenWindow;

test.beforeAll(async () => {
  shift = await beginShift('screenings');
  userData = await freshFolder('screenings-console');
  desk = await shift.operator('op-noura', userData);
  await recordByHand(desk);
});
test.afterAll(async () => {
  await desk.app.close();
  await shift.end();
});

const further = async () => (await theRecord(desk)).intake.further ?? [];
const row = (id: string) =>
  desk.page.locator('.scripts li').filter({ has: desk.page.locator('bdi', { hasText: new RegExp(`^${id} `, 'u') }) });

/** Opens a script with the key and the row's own button. */
async function open(id: string): Promise<void> {
  const before = await question(desk).innerText();
  await press(desk, 't');
  await row(id).getByRole('button').press('Enter');
  await expect(question(desk)).not.toHaveText(before);
}

test('a brief screen that finds something advises the full one, by name', async () => {
  await open('HARK');
  await press(desk, '2', '1');
  await expect(desk.page.locator('.band')).toContainText(words.common.level.watch);
  await press(desk, 't');
  await expect(row('DASH24')).toContainText(words.operator.scripts.suggestedMark);
  await press(desk, '2');
  await expect.poll(async () => (await further()).map((run) => run.script.id)).toEqual(['HARK', 'DASH24']);
});

test('killed in the middle of the second script, the console comes back to its next question', async () => {
  await press(desk, '1', '4', '3');
  await expect
    .poll(async () => (await further())[1]?.answers)
    .toEqual({ dash1: 'yes', dash2: 'unknown', dash3: 'declined' });
  const next = await question(desk).innerText();
  await killAll(desk);
  desk = await openConsole(shift.centre.url, userData);
  await unlock(desk);
  await expect(question(desk)).toHaveText(next);
  expect((await further())[0]?.answers).toMatchObject({ afraid: 'yes' });
});

test('a trigger in any script gates the outcome of the whole record', async () => {
  await open('CSSRS');
  await press(desk, '2', '1', '2', '1');
  await expect(desk.page.locator('.band')).toContainText(words.common.level.escalate);
  await press(desk, 'F4');
  await button(desk, words.operator.wrapUp.do).waitFor();
  await press(desk, 'F4');
  await expect(desk.page.getByText(words.errors['trigger-needs-escalation-or-override'])).toBeVisible();
  await press(desk, 'Escape');
});

test('the supervisor sees each question, its time and what was not asked', async () => {
  await drained(desk);
  const board = await shift.webDesk('sup-khalid');
  await board.page.locator('.tone-test .button.primary').click();
  await board.page.locator('.intake-row button').first().click();
  await board.page.locator('.quality-box summary').click();
  await expect(board.page.locator('.quality')).toHaveCount(3);
  await expect(board.page.locator('.quality').nth(1)).toContainText(words.common.answer.declined);
});
