import { expect, test } from '@playwright/test';
import { button, press, question, rings, takeCall, theRecord, write } from './acts.ts';
import { beginShift, type Shift } from './shift.ts';
import { hearTones, type OpenWindow } from './windows.ts';
import { said, words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let desk: OpenWindow;
let dispatch: OpenWindow;

const { handover } = words.common;
const dispatcher = 'سالم الكعبي';

test.beforeAll(async () => {
  shift = await beginShift('patrol');
  desk = await shift.operator('op-noura');
});
test.afterAll(async () => shift.end());

const state = () => desk.page.locator('.handover .word').first();
const accept = () => dispatch.page.locator('.accept');

test('three keys after the ring the emergency is sent', async () => {
  await rings(shift, desk, '+97455120147', 'danger');
  const keys = ['F2', 'F9', '1'];
  await press(desk, 'F2');
  await question(desk).waitFor();
  await press(desk, 'F9', '1');
  await expect(state()).toContainText(handover.sent);
  expect(keys).toHaveLength(3);
  expect((await theRecord(desk)).intake.escalation?.card.danger).toBe('life-threat');
});

test('sent, delivered and accepted by name are three different words', async () => {
  expect(new Set([handover.sent, handover.delivered, handover.accepted]).size).toBe(3);
  dispatch = await shift.webDesk('dis-salem');
  await hearTones(dispatch);
  await expect(accept()).toBeVisible();
  await expect(dispatch.page.locator('.escalation-danger')).toContainText(words.common.danger['life-threat']);
  await expect(state()).toContainText(handover.delivered);
  await press(dispatch, 'a');
  await expect(state()).toContainText(handover.accepted.replace('{{name}}', dispatcher));
  await expect(accept()).toBeHidden();
});

test('what is written after sending reaches dispatch by itself', async () => {
  await press(desk, 'p');
  await write(desk, 'الوكرة، بيت بابه أخضر');
  await press(desk, 'Enter');
  await expect(dispatch.page.locator('.escalation-place')).toContainText('بيت بابه أخضر');
});

test('the place read back and confirmed is said at dispatch, and asked anew once the place changes', async () => {
  const confirmed = dispatch.page.locator('.place-confirmed');
  await expect(confirmed).toContainText(words.common.readBack.notYet);
  await expect(desk.page.locator('.read-back')).toContainText('بيت بابه أخضر');
  await press(desk, 'b');
  await expect(confirmed).toContainText(words.common.readBack.confirmed);
  await press(desk, 'z');
  await write(desk, '90');
  await press(desk, 'Enter');
  await expect(confirmed).toContainText(words.common.readBack.notYet);
  await press(desk, 'b');
  await expect(confirmed).toContainText(words.common.readBack.confirmed);
});

test('dispatch asks without a phone, and reads the answer', async () => {
  await press(dispatch, 'q');
  await dispatch.page.getByRole('dialog').waitFor();
  await press(dispatch, '1', 'Enter');
  const { question: ready, answer } = words.common.talk;
  await expect(desk.page.locator('.talk')).toContainText(ready['exact-door']);
  await press(desk, 'd', '1');
  await expect(dispatch.page.locator('.talk .from-hotline')).toContainText(answer.yes);
  await expect(desk.page.locator('.talk .from-hotline')).toContainText(dispatcher);
});

test('the line is kept open until the patrol is there, and one more F4 ends it', async () => {
  await press(desk, 'F4');
  await expect(desk.page.getByText(words.operator.call.keepOpen)).toBeVisible();
  await press(desk, 'F4');
  await button(desk, words.operator.call.wrapUp).waitFor();
  await press(desk, 'F4');
  await button(desk, words.operator.wrapUp.do).waitFor();
  await press(desk, 'F4');
  await expect(desk.page.locator('.idle')).toContainText(handover.accepted.replace('{{name}}', dispatcher));
});

test('F9 asked in mid-call and left with Escape sends nothing', async () => {
  await takeCall(shift, desk, '+97455120148');
  await press(desk, 'F9');
  await expect(desk.page.locator('.emergency')).toBeVisible();
  await press(desk, 'Escape');
  await expect(desk.page.locator('.emergency')).toBeHidden();
  // The digit belongs to the question again.
  const before = await question(desk).innerText();
  await press(desk, '1');
  await expect(question(desk)).not.toHaveText(before);
  expect((await theRecord(desk)).intake.escalation).toBeUndefined();
  await expect(accept()).toHaveCount(0);
});

test('a wrong press is taken back within fifteen seconds, and dispatch is told', async () => {
  await press(desk, 'F9', '1');
  await expect(accept()).toBeVisible();
  await button(desk, said(words.operator.handover.recall)).click();
  await expect(desk.page.locator('.meaning')).toContainText(handover.recalled);
  await expect(accept()).toBeHidden();
  await expect(dispatch.page.locator('.dispatch-board')).toContainText(handover.recalled);
});

test('the record survives the wrong press, and the next emergency can be sent', async () => {
  const { intake } = await theRecord(desk);
  expect(intake.screening.answers['canTalk']).toBe('yes');
  await press(desk, 'n');
  await write(desk, 'سمعت صراخاً عند الباب');
  await press(desk, 'Enter');
  await press(desk, 'F9', '2');
  await expect(state()).toContainText(handover.delivered);
  await expect(dispatch.page.locator('.escalation-danger')).toContainText(words.common.danger['violence-now']);
  await expect(dispatch.page.locator('.escalation')).toContainText('سمعت صراخاً عند الباب');
});
