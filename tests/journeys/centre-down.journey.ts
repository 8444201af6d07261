import { expect, test } from '@playwright/test';
import {
  answer,
  button,
  countSteps,
  drained,
  press,
  recordByHand,
  syncOf,
  theRecord,
  timelineOf,
  write,
} from './acts.ts';
import { startCentre, type Centre } from './centre.ts';
import { beginShift, type Shift } from './shift.ts';
import { hearTones, speak, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let desk: OpenWindow;
let again: Centre | undefined;
let intakeId: string;
let waiting: number;

const place = 'الوكرة، خلف سوق الخضرة القديم';
const story = 'زوجها يهددها عند الباب';

test.beforeAll(async () => {
  shift = await beginShift('down');
  desk = await shift.operator('op-noura');
});
test.afterAll(async () => {
  await shift.end();
  await again?.stop();
});

test('with the centre gone a whole record is made by hand, and the status bar says what waits', async () => {
  await drained(desk);
  await shift.centre.stop();
  await recordByHand(desk);
  await answer(desk, '1', '2', '2');
  await press(desk, 'p');
  await write(desk, place);
  await press(desk, 'Enter', 'n');
  await write(desk, story);
  await press(desk, 'Enter');
  await press(desk, 'k', '1', 's', '2', 'Enter', 'c', '2', 'Enter');
  await expect.poll(async () => (await theRecord(desk)).intake.consents).toEqual({ protection: true });
  ({ id: intakeId } = (await theRecord(desk)).intake);
  await expect.poll(async () => (await syncOf(desk)).centre).toBe('unreachable');
  ({ waiting } = await syncOf(desk));
  expect(waiting).toBeGreaterThanOrEqual(9);
  await speak(desk, 'en');
  await expect
    .poll(async () => {
      ({ waiting } = await syncOf(desk));
      const bar = await desk.page.locator('.status-bar').innerText();
      return bar.includes(`${waiting} steps wait`);
    })
    .toBe(true);
  await expect(desk.page.locator('.status-bar')).toContainText('Centre not reached since');
  await speak(desk, 'ar');
});

test('an emergency nobody can hear tells the operator to phone, with what to read aloud', async () => {
  await press(desk, 'F9', '4');
  await expect(desk.page.locator('.handover')).toContainText(words.operator.handover.here);
  await expect(desk.page.locator('.phone-now')).toBeHidden();
  await expect(desk.page.locator('.phone-now')).toBeVisible({ timeout: 15_000 });
  const since = Date.parse((await theRecord(desk)).intake.escalation?.raisedAt ?? '');
  expect(Date.now() - since).toBeLessThan(14_000);
  await button(desk, words.operator.handover.readCard).click();
  const card = desk.page.getByRole('alertdialog', { name: words.operator.phoneCard.title });
  await expect(card).toContainText(words.operator.phoneCard.number);
  await expect(card).toContainText(place);
  await expect(card).toContainText(words.common.danger['threat-near']);
  await expect(card).toContainText(story);
  await expect(card).toContainText(words.common.callBack.forbidden);
  await button(desk, words.common.close).press('Enter');
});

test('a request opened meanwhile waits too', async () => {
  await press(desk, 'r');
  await expect(desk.page.locator('.group.active')).toContainText(words.operator.request.title);
  await press(desk, 'Enter');
  await expect.poll(async () => (await theRecord(desk)).intake.request?.card.service).toBe('protection');
  expect((await syncOf(desk)).waiting).toBeGreaterThan(waiting);
});

test('once the centre is back everything arrives exactly once and is at its desks', async () => {
  again = await startCentre(shift.data, Number(new URL(shift.centre.url).port));
  expect(again.url).toBe(shift.centre.url);
  await drained(desk);
  await expect(desk.page.locator('.status-bar')).toContainText(words.operator.saved.atCentre, { timeout: 20_000 });
  const supervisor = await shift.webDesk('sup-khalid');
  const counts = countSteps(await timelineOf(supervisor, intakeId));
  for (const type of ['intake.opened', 'place.noted', 'story.noted', 'escalation.raised', 'request.opened'])
    expect(counts[type], type).toBe(1);
  expect(counts['screening.answered']).toBe(3);
  const dispatch = await shift.webDesk('dis-salem');
  await hearTones(dispatch);
  await expect(dispatch.page.locator('.escalation-place')).toContainText(place);
  const protection = await shift.webDesk('cw-protection-huda');
  // Due in a day, as policy says; the unit has older ones.
  const row = protection.page.locator('.row-button', { hasText: words.common.requestKind.protection });
  await row.filter({ hasText: /غد|2[34]/u }).click();
  await expect(protection.page.locator('.casework')).toContainText(story);
});
