import { expect, test } from '@playwright/test';
import { button, press, takeCall } from './acts.ts';
import { beginShift, type Shift } from './shift.ts';
import { hearTones, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let noura: OpenWindow;
let maryam: OpenWindow;
let khalid: OpenWindow;

const { recording } = words.operator;
const marks = words.common.recording;
const mark = ({ page }: OpenWindow) => page.locator('.recording-mark');
const keyOf = ({ page }: OpenWindow, name: string) => page.getByRole('button', { name });

test.beforeAll(async () => {
  shift = await beginShift('recording');
  noura = await shift.operator('op-noura');
  maryam = await shift.operator('op-maryam');
  khalid = await shift.webDesk('sup-khalid');
  await hearTones(khalid);
});
test.afterAll(async () => shift.end());

test('nothing is offered until an administrator turns recording on', async () => {
  await takeCall(shift, noura, '+97455120147');
  await keyOf(noura, words.operator.together.handOn).waitFor();
  await expect(keyOf(noura, recording.do.ask)).toHaveCount(0);
  const yousef = await shift.webDesk('adm-yousef');
  await button(yousef, words.admin.targets.turnRecordingOn).click();
  await expect(yousef.page.getByText(words.admin.targets.recordingOn)).toBeVisible();
  await expect(keyOf(noura, recording.do.ask)).toBeVisible();
});

test('the caller is asked by keyboard, says yes, and everybody on the call sees that it is recorded', async () => {
  await press(noura, 'F12');
  const dialog = noura.page.getByRole('dialog', { name: recording.title });
  await expect(dialog).toContainText(recording.sentence);
  await expect(mark(noura)).toHaveCount(0);
  await press(noura, 'y');
  await expect(dialog).toHaveCount(0);
  await expect(mark(noura)).toContainText(marks.recording);
  await expect(mark(khalid)).toContainText(marks.recording);
});

test('one key pauses and goes on, also while writing where she hides', async () => {
  await press(noura, 'p');
  await press(noura, 'F12');
  await expect(mark(noura)).toContainText(marks.paused);
  await press(noura, 'F12');
  await expect(mark(noura)).toContainText(marks.recording);
});

test('a colleague who is asked finds it paused, and the new owner sees it and stops it for the caller', async () => {
  await press(noura, 'Escape', 'Enter', 'x');
  await noura.page.getByRole('dialog').getByText('مريم الهاجري').waitFor();
  await press(noura, '1');
  await expect(mark(noura)).toContainText(marks.paused);
  const asked = maryam.page.getByRole('alert', { name: words.common.asked.title });
  await expect(asked).toContainText(marks.paused);
  await press(maryam, 'F2');
  await keyOf(noura, words.operator.together.handOver).waitFor();
  await press(noura, 'x');
  await keyOf(maryam, recording.do.resume).waitFor();
  await expect(mark(maryam)).toContainText(marks.paused);
  await press(maryam, 'Control+F12');
  await expect(maryam.page.getByText(recording.said.withdrawn)).toBeVisible();
  await expect(mark(maryam)).toHaveCount(0);
  await press(maryam, 'F12');
  await expect(maryam.page.getByRole('dialog')).toHaveCount(0);
});
