import { expect, test } from '@playwright/test';
import { button, press, rings, takeCall } from './acts.ts';
import { beginShift, type Shift } from './shift.ts';
import { hearTones, type OpenWindow } from './windows.ts';
import { said, words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let noura: OpenWindow;
let maryam: OpenWindow;
let khalid: OpenWindow;

const { together, call, silentCall } = words.operator;
const onTheCall = ({ page }: OpenWindow) => page.getByRole('group', { name: together.title });

test.beforeAll(async () => {
  shift = await beginShift('together');
  noura = await shift.operator('op-noura');
  maryam = await shift.operator('op-maryam');
  khalid = await shift.webDesk('sup-khalid');
  await hearTones(khalid);
});
test.afterAll(async () => shift.end());

test('a call with the operations room in it goes on, and a supervisor listens in sight of the operator', async () => {
  await takeCall(shift, noura, '+97455120147');
  await button(noura, said(together.bringIn)).waitFor();
  await press(noura, 'j');
  await noura.page.getByRole('dialog').getByText('غرفة العمليات').first().waitFor();
  await press(noura, '1');
  await expect(onTheCall(noura)).toContainText(words.common.together.phase.joined);
  await button(khalid, words.supervisor.live.open).click();
  await khalid.page.getByRole('textbox', { name: words.supervisor.live.why }).fill('أول أسبوع لها');
  await button(khalid, words.supervisor.live.mode.listen).click();
  await expect(onTheCall(noura)).toContainText(words.common.together.mode.listen);
});

test('a colleague is asked by keyboard while the caller waits, and then has the call with its record', async () => {
  await press(noura, 'x');
  await noura.page.getByRole('dialog').getByText('مريم الهاجري').waitFor();
  await press(noura, '1');
  await expect(onTheCall(noura)).toContainText(together.held);
  const asked = maryam.page.getByRole('alert', { name: words.common.asked.title });
  await expect(asked).toContainText('نورة السالمي');
  await expect(asked).toContainText('0147');
  await press(maryam, 'x');
  await expect(onTheCall(noura)).toContainText(words.common.together.left.refused);
  await expect(onTheCall(noura)).not.toContainText(together.held);
  await press(noura, 'x');
  await noura.page.getByRole('dialog').getByText('مريم الهاجري').waitFor();
  await press(noura, '1');
  await asked.waitFor();
  await press(maryam, 'F2');
  await expect(maryam.page.getByRole('status', { name: words.common.asked.title })).toContainText('نورة السالمي');
  await noura.page.getByRole('button', { name: said(together.handOver) }).waitFor();
  await press(noura, 'x');
  await expect(noura.page.getByText(call.noneOpenIntake)).toBeVisible();
  await expect(maryam.page.getByText(said(together.handedToMe))).toBeVisible();
  await press(maryam, 'F5');
  await maryam.page.locator('#question-now').waitFor();
});

test('a supervisor takes it over, and the desk it was taken from keeps its record in sight', async () => {
  await khalid.page.getByRole('textbox', { name: words.supervisor.live.why }).fill('تطلب التحدث إلى رجل');
  await button(khalid, words.supervisor.live.takeOver).click();
  await expect(khalid.page.getByText(words.supervisor.live.mine)).toBeVisible();
  await expect(maryam.page.getByRole('alert').filter({ hasText: 'تطلب التحدث إلى رجل' })).toBeVisible();
  await expect(maryam.page.locator('#question-now')).toBeVisible();
  await button(khalid, words.supervisor.live.end).click();
  await button(khalid, words.supervisor.live.endSure).click();
});

test('a caller who cannot speak answers with keys, and the supervisor is told', async () => {
  // The record of the call she handed over: wrapped up, so that calls ring here again.
  await press(noura, 'q', '2', 'F4');
  await noura.page.getByRole('dialog').waitFor();
  await press(noura, 'F4');
  await noura.page.locator('.idle').waitFor();
  await rings(shift, noura, '+97455120148', 'silent');
  await press(noura, 'F2');
  const silent = noura.page.getByRole('region', { name: silentCall.title });
  await silent.waitFor({ timeout: 20_000 });
  await expect(khalid.page.getByText(words.supervisor.live.silentAlert)).toBeVisible();
  await press(noura, 'e');
  await expect(noura.page.locator('#question-now')).toContainText('هل تحتاج مساعدة');
  await expect(silent.getByRole('status')).toHaveText(silentCall.yes, { timeout: 20_000 });
  await press(noura, '1');
  await expect(silent.getByRole('status')).toHaveText(silentCall.waiting);
});
