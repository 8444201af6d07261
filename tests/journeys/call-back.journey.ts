import { expect, test } from '@playwright/test';
import { button, drained, press, rings, theRecord, write } from './acts.ts';
import { beginShift, type Shift } from './shift.ts';
import { hearTones, type OpenWindow } from './windows.ts';
import { said, words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let desk: OpenWindow;
let board: OpenWindow;

const { callBacks } = words;
// Its last digit says who answers an invented call: somebody else.
const number = '+97455120174';
const masked = '0174';

test.beforeAll(async () => {
  shift = await beginShift('call-back');
  [desk, board] = await Promise.all([shift.operator('op-maryam'), shift.webDesk('sup-khalid')]);
  await hearTones(board);
});
test.afterAll(async () => shift.end());

const row = ({ page }: OpenWindow) => page.locator('.call-back-row', { hasText: masked });
const dialog = ({ page }: OpenWindow) => page.locator('.dialog.call-back');

test('a caller who gives up becomes work, which an operator takes; nobody said that calling is safe', async () => {
  await rings(shift, desk, number, 'abandoned');
  await expect(row(desk)).toContainText(callBacks.why.abandoned, { timeout: 15_000 });
  await row(desk).getByRole('button', { name: callBacks.open, exact: true }).click();
  await button(desk, callBacks.take).click();
  await expect(dialog(desk)).toContainText(callBacks.verdict['not-asked']);
  await expect(button(desk, callBacks.call)).toHaveCount(0);
});

test('two people decide to call all the same', async () => {
  await button(desk, callBacks.overrule.open).click();
  await write(desk, 'سمعت صراخاً قبل أن يغلق');
  await press(desk, 'Enter');
  await expect(dialog(desk)).toContainText(callBacks.overrule.waits);
  await button(board, callBacks.overrule.decide).click();
  await write(board, 'أوافق، بكلمة السر وحدها');
  await button(board, callBacks.overrule.allow).click();
  await expect(dialog(desk)).toContainText(said(callBacks.overrule.allowed));
});

test('the call is the operator’s own, with its record and what to keep to; the number is nowhere', async () => {
  await button(desk, callBacks.call).click();
  const strip = desk.page.locator('.call-back-now');
  await expect(strip).toContainText(callBacks.heard['somebody-else'], { timeout: 15_000 });
  await expect(strip).toContainText(callBacks.safe.other);
  await expect(desk.page.locator('.call-bar')).toContainText(masked);
  expect((await theRecord(desk)).intake).toMatchObject({ channel: 'call-back' });
  expect(await desk.page.locator('body').innerText()).not.toContain('5512');
});

test('when it is over the desk asks how it went, and the work ends', async () => {
  await press(desk, 'F4');
  await button(desk, callBacks.outcome['not-safe']).click();
  await expect(desk.page.locator('.call-back-now')).toHaveCount(0);
  await expect(row(board)).toHaveCount(0);
  await drained(desk);
});
