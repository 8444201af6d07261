import { expect, test } from '@playwright/test';
import { drained, press, rings, takeCall, theRecord } from './acts.ts';
import { beginShift, type Shift } from './shift.ts';
import type { OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let desk: OpenWindow;

const { ring, warning, wrapUp, call } = words.operator;

test.beforeAll(async () => {
  shift = await beginShift('callers');
  desk = await shift.operator('op-maryam');
});
test.afterAll(async () => shift.end());

test('a caller who gives up stands under the call-backs, and nobody may call before they were asked', async () => {
  await rings(shift, desk, '+97455120199', 'abandoned');
  await expect(desk.page.locator('.ring')).toContainText(ring.first);
  const missed = desk.page
    .locator('.panel', { hasText: words.callBacks.title })
    .locator('.call-back-row', { hasText: '0199' });
  await expect(missed).toBeVisible({ timeout: 15_000 });
  await expect(desk.page.locator('.ring')).toBeHidden();
  await expect(missed).toContainText(words.callBacks.why.abandoned);
  await expect(missed).toContainText(words.callBacks.verdict['not-asked']);
});

test('somebody who must never be called back is sent help and the record is closed', async () => {
  await takeCall(shift, desk, '+97455120147');
  await press(desk, 'F9', '1');
  // The place is what is still missing: the hands are led there.
  await expect(desk.page.locator('#place-landmark textarea')).toBeFocused();
  await press(desk, 'Enter', 's', '2');
  await expect.poll(async () => (await theRecord(desk)).intake.safeContact.callBack).toBe('forbidden');
  await press(desk, 'F4', 'F4');
  await desk.page.getByRole('button', { name: call.wrapUp, exact: true }).waitFor();
  await press(desk, 'F4');
  await desk.page.getByRole('button', { name: wrapUp.do, exact: true }).waitFor();
  await press(desk, 'F4');
  await desk.page.locator('.idle').waitFor();
  await drained(desk);
});

test('when the same number rings again, the ring warns before a word is said', async () => {
  await rings(shift, desk, '+97455120147', 'danger');
  const shown = desk.page.locator('.ring');
  await expect(shown).toContainText(ring.again_one);
  await expect(shown).toContainText(warning['unsafe-to-call-back']);
  await expect(shown).toContainText(warning['escalated-before']);
});

test('answered, the earlier call and its warnings stand beside the script', async () => {
  await press(desk, 'F2');
  const history = desk.page.locator('.history');
  await expect(history).toContainText(words.operator.history.earlier_one);
  await expect(history).toContainText(warning['unsafe-to-call-back']);
  await expect(history.locator('li')).toHaveCount(1);
  await expect(history.locator('li')).toContainText(words.common.outcome.escalated);
});
