import { expect, test } from '@playwright/test';
import {
  answer,
  button,
  countSteps,
  drained,
  press,
  question,
  takeCall,
  theRecord,
  timelineOf,
  write,
} from './acts.ts';
import { killAll } from './kill-all.ts';
import { beginShift, type Shift } from './shift.ts';
import { freshFolder, openConsole, unlock, type OpenWindow } from './windows.ts';
import { words } from './words.ts';

test.describe.configure({ mode: 'serial' });

let shift: Shift;
let userData: string;
let desk: OpenWindow;
let intakeId: string;
let nextQuestion: string;

const half = 'كسر الباب ومعه سك';
const rest = 'ين، والأطفال في الغرفة';
const story = () => desk.page.locator('.script textarea');

test.beforeAll(async () => {
  shift = await beginShift('crash');
  userData = await freshFolder('crash-console');
  desk = await shift.operator('op-noura', userData);
});
test.afterAll(async () => {
  await desk.app.close();
  await shift.end();
});

/** Waits only until the keystrokes are kept: the pause that makes them a step has not come yet. */
const kept = (field: string, text: string): Promise<void> =>
  expect
    .poll(async () => Object.entries((await theRecord(desk)).drafts), { intervals: [10] })
    .toContainEqual([expect.stringMatching(new RegExp(`^${field}`, 'u')), text]);

/** The console dies and is started again; the PIN is all it asks for. */
async function crash(): Promise<void> {
  await killAll(desk);
  desk = await openConsole(shift.centre.url, userData);
  await unlock(desk);
}

test('the console dies in mid-call with a word half typed', async () => {
  await takeCall(shift, desk, '+97455120147');
  await answer(desk, '1', '2', '1');
  ({ id: intakeId } = (await theRecord(desk)).intake);
  nextQuestion = await question(desk).innerText();
  await press(desk, 'n');
  await write(desk, half);
  await kept('story', half);
  await crash();
});

test('started again, the PIN leads back to the same question and the half-typed word', async () => {
  await expect(question(desk)).toHaveText(nextQuestion);
  await expect(story()).toHaveValue(half);
  const { intake } = await theRecord(desk);
  expect(intake.id).toBe(intakeId);
  expect(intake.screening.answers).toEqual({ canTalk: 'yes', dangerNow: 'no', children: 'yes' });
});

test('the work goes on and each step is at the centre exactly once', async () => {
  await answer(desk, '2');
  await story().focus();
  await story().press('End');
  await write(desk, rest);
  await press(desk, 'Enter');
  await drained(desk);
  const supervisor = await shift.webDesk('sup-khalid');
  const timeline = await timelineOf(supervisor, intakeId);
  const counts = countSteps(timeline);
  expect(counts['intake.opened']).toBe(1);
  const answered = timeline.filter((step) => step.type === 'screening.answered').map((step) => step.body['item']);
  expect(answered).toEqual(['canTalk', 'dangerNow', 'children', 'childInDanger']);
  const told = timeline.filter((step) => step.type === 'story.noted').map((step) => step.body['text']);
  expect(told).toEqual([half + rest]);
});

const { safe, people, override } = words.operator;
const forms = [
  { what: 'name of a person', keys: ['w', '3', '1'], label: people.words, field: 'person:', text: 'نو' },
  { what: 'hour', keys: ['s', '5'], label: safe.until, field: 'safe:until', text: '1' },
  { what: 'safe number', keys: ['s', '8'], label: safe.number, field: 'safe:number', text: '5512' },
  { what: 'code word', keys: ['s', '7'], label: safe.codeWord, field: 'safe:codeWord', text: 'عياد' },
  { what: 'reason not to send police', keys: ['o'], label: override.reason, field: 'overrideReason', text: 'ترف' },
] as const;

test('a danger judged higher can be left without police only with a reason', async () => {
  await press(desk, 'u');
  await write(desk, 'صراخ');
  await press(desk, 'Enter');
  await button(desk, override.open).waitFor();
});

for (const { what, keys, label, field, text } of forms) {
  test(`half-typed, the ${what} stands in its open field after a crash`, async () => {
    const form = () => desk.page.getByRole('textbox', { name: label, exact: true });
    // Out of the field the console died in; what is whole there becomes a step, what is not stays half typed.
    await press(desk, 'Escape', ...keys);
    await expect(form()).toBeFocused();
    await desk.page.keyboard.type(text);
    await kept(field, text);
    await crash();
    await expect(form()).toHaveValue(text);
    await expect(form()).toBeFocused();
    await kept(field, text);
  });
}

test('words that became a step do not come back', async () => {
  const form = () => desk.page.getByRole('textbox', { name: override.reason, exact: true });
  await form().press('End');
  await write(desk, 'ض الشرطة');
  await press(desk, 'Enter');
  await expect(form()).toBeHidden();
  await crash();
  await question(desk).waitFor();
  await expect(form()).toBeHidden();
  const { intake, drafts } = await theRecord(desk);
  expect(intake.screening.overridden?.reason).toBe('ترفض الشرطة');
  expect(drafts.overrideReason).toBeUndefined();
  expect(drafts['safe:number']).toBe('5512');
});
