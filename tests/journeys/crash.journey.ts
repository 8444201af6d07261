import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { answer, countSteps, drained, press, question, takeCall, theRecord, timelineOf, write } from './acts.ts';
import { beginShift, type Shift } from './shift.ts';
import { freshFolder, openConsole, unlock, type OpenWindow } from './windows.ts';

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
test.afterAll(async () => shift.end());

/** A process and everything it started, as the system knows them. */
function treeOf(root: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The name of a program may hold anything; the parent is the second field after its last bracket.
        const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
        return [{ pid: Number(name), parent: Number(parent) }];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
  const under = (pid: number): readonly number[] => [
    pid,
    ...parents.filter((one) => one.parent === pid).flatMap((one) => under(one.pid)),
  ];
  return under(root);
}

/** Ends the whole console as a power cut does: nobody gets to say a last word. */
async function killAll({ app }: OpenWindow): Promise<void> {
  const pid = app.process().pid;
  if (pid === undefined) throw new Error('the console has no process');
  const closed = app.waitForEvent('close');
  for (const one of treeOf(pid)) {
    try {
      process.kill(one, 'SIGKILL');
    } catch (error) {
      // A child may already have gone with its parent.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
  await closed;
}

test('the console dies in mid-call with a word half typed', async () => {
  await takeCall(shift, desk, '+97455120147');
  await answer(desk, '1', '2', '1');
  ({ id: intakeId } = (await theRecord(desk)).intake);
  nextQuestion = await question(desk).innerText();
  await press(desk, 'n');
  await write(desk, half);
  // Only until the keystrokes are kept: the pause that makes them a step has not come yet.
  await desk.page.evaluate(
    async ([id, text]) => {
      for (;;) {
        const reply = await window.nida?.openIntakes();
        if (reply?.ok === true && reply.value.some((one) => one.intake.id === id && one.drafts.story === text)) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    [intakeId, half] as const,
  );
  await killAll(desk);
});

test('started again, the PIN leads back to the same question and the half-typed word', async () => {
  desk = await openConsole(shift.centre.url, userData);
  await unlock(desk);
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
  await desk.app.close();
});
