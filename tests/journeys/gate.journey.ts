import { expect, test } from '@playwright/test';
import { answer, button, drained, press, recordByHand, theRecord, write } from './acts.ts';
import { beginShift, type Shift } from './shift.ts';
import { hearTones, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let desk: OpenWindow;
let board: OpenWindow;

const reason = 'المتصلة بالغة وترفض الشرطة، ووافقت على خطة أمان';
const operator = 'نورة السالمي';

test.beforeAll(async () => {
  shift = await beginShift('gate');
  desk = await shift.operator('op-noura');
  board = await shift.webDesk('sup-khalid');
  await hearTones(board);
});
test.afterAll(async () => shift.end());

const wrapUp = () => button(desk, words.operator.wrapUp.do);
const helpRow = () => board.page.locator('.intake-row.help');
const override = () => board.page.locator('.override', { hasText: reason });

test('help asked with F8 stands on the supervisor’s board with the operator’s name', async () => {
  await recordByHand(desk);
  await press(desk, 'F8');
  await expect(desk.page.locator('.desk-line')).toContainText(words.operator.help.asked);
  await expect(helpRow()).toContainText(operator);
});

test('“I am on it” takes the call for help off the board', async () => {
  await button(board, words.supervisor.onIt).click();
  await expect(helpRow()).toHaveCount(0);
  await expect(desk.page.locator('.desk-line')).toContainText(words.operator.help.answered);
});

test('a triggered screening cannot be wrapped up, and says why', async () => {
  await answer(desk, '1', '2', '2', '2', '1');
  await expect(desk.page.locator('.band')).toContainText(words.common.level.escalate);
  await press(desk, 'i');
  await button(desk, words.operator.services.tell).first().click();
  await press(desk, 'Escape', 'F4');
  await wrapUp().waitFor();
  await press(desk, 'F4');
  await expect(desk.page.getByText(words.errors['trigger-needs-escalation-or-override'])).toBeVisible();
  expect((await theRecord(desk)).intake.status).toBe('open');
  await press(desk, 'Escape');
  await expect(wrapUp()).toBeHidden();
});

test('an override without a reason is not written', async () => {
  await press(desk, 'o');
  await desk.page.locator('.reason-form').waitFor();
  await press(desk, 'Enter');
  await expect(button(desk, words.operator.override.do)).toBeDisabled();
  await press(desk, 'Escape');
  await expect(desk.page.locator('.reason-form')).toBeHidden();
  expect((await theRecord(desk)).intake.screening.overridden).toBeUndefined();
});

test('with a reason it is written, and stands on the board to be countersigned', async () => {
  await press(desk, 'o');
  await desk.page.locator('.reason-form').waitFor();
  await write(desk, reason);
  await press(desk, 'Enter');
  await expect(desk.page.locator('.meaning')).toContainText(
    words.operator.override.waiting.replace('{{reason}}', reason),
  );
  await expect(override()).toContainText(operator);
});

test('the supervisor countersigns after reading the reason, and the operator sees it', async () => {
  await override().getByRole('button', { name: words.supervisor.countersign, exact: true }).click();
  const asked = board.page.getByRole('alertdialog', { name: words.supervisor.countersignTitle });
  await expect(asked).toContainText(reason);
  await asked.getByRole('button', { name: words.supervisor.countersignYes, exact: true }).click();
  await expect(override()).toHaveCount(0);
  await expect(desk.page.locator('.meaning')).toContainText(
    words.operator.override.signed.replace('{{reason}}', reason),
  );
});

test('with the reason given the record can be wrapped up', async () => {
  await press(desk, 'F4');
  await wrapUp().waitFor();
  await press(desk, 'F4');
  await desk.page.locator('.idle').waitFor();
  await drained(desk);
});
