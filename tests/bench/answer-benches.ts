import type { Page } from '@playwright/test';
import { watchFor } from './watch.ts';

const answersOfOneIntake = 40;
const pauseMs = 30;
/** Four answers a second: quicker than anybody asks and listens, and one has been sent before the next comes. */
const quickHandMs = 250;
/** A record that was just opened is followed by its first question, and nobody has answered that within a second. */
const openedMs = 1000;

async function openByHand(page: Page): Promise<void> {
  await page.keyboard.press('F5');
  await page.locator('.columns').waitFor();
}

/** Ends the record on the desk with an outcome that needs nothing else. */
async function putAway(page: Page): Promise<void> {
  await page.keyboard.press('q');
  await page.keyboard.press('1');
  await page.locator('.outcome [aria-pressed=true]').first().waitFor();
  await page.keyboard.press('F4');
  await page.locator('.wrap-up').waitFor();
  await page.keyboard.press('F4');
  await page.locator('.idle').waitFor();
}

/** Goes to a question that is asked now and says which digit would change its answer; `null` when it is a sentence to say or a field to type in. */
const goToQuestion = (page: Page, turn: number): Promise<'2' | '3' | '4' | null> =>
  page.evaluate(async (at) => {
    const asked = [...document.querySelectorAll<HTMLButtonElement>('.question-list button:enabled')];
    const button = asked[at % asked.length];
    if (button === undefined) throw new Error('no question');
    document.querySelector('[data-bench]')?.removeAttribute('data-bench');
    const given = button.querySelector<HTMLElement>('.given');
    given?.setAttribute('data-bench', '');
    button.click();
    // The desk listens to its keys only where nothing has the focus.
    button.blur();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    if (document.querySelectorAll('.answers button').length !== 4) return null;
    return given?.dataset['given'] === 'no' ? '4' : given?.dataset['given'] === 'unknown' ? '3' : '2';
  }, turn);

const answerOf = { '2': 'no', '3': 'declined', '4': 'unknown' } as const;

/** From the key to the frame that shows the answer; the desk shows nothing before the store has said that it is on the disk. */
export async function answerToScreen(page: Page, count: number, warmUps: number): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let turn = 0, place = 0; turn < count + warmUps; place += 1) {
    if (place % answersOfOneIntake === 0) {
      if (place > 0) await putAway(page);
      await openByHand(page);
    }
    const digit = await goToQuestion(page, place);
    if (digit === null) continue;
    await page.waitForTimeout(pauseMs);
    const watch = await watchFor(page, `[data-bench][data-given=${answerOf[digit]}]`);
    await page.keyboard.press(digit);
    const painted = await watch.paintedAt();
    if (turn >= warmUps) samples.push(painted - (await watch.keyAt()));
    turn += 1;
  }
  await putAway(page);
  return samples;
}

/** Answers to the intake on the desk, asked for by the page: milliseconds until the store's word for each. */
const answers = (page: Page, turns: number, pause: number): Promise<readonly number[]> =>
  page.evaluate(
    async ({ most, between }) => {
      const { nida } = window;
      const found = await nida?.openIntakes();
      const id = found?.ok === true ? found.value[0]?.intake.id : undefined;
      if (nida === undefined || id === undefined) throw new Error('no open intake');
      const all: number[] = [];
      for (let turn = 0; turn < most; turn += 1) {
        const body = { item: 'canTalk', answer: turn % 2 === 0 ? 'unknown' : 'declined' } as const;
        await new Promise((resolve) => setTimeout(resolve, between));
        const from = performance.now();
        const reply = await nida.command(id, { do: 'note', fact: { type: 'screening.answered', body } });
        all.push(performance.now() - from);
        if (!reply.ok) throw new Error(reply.code);
      }
      return all;
    },
    { most: turns, between: pause },
  );

/**
 * From the page's request to the store's word that the fact is on the disk: over both process borders and back, in intakes of as many answers as a
 * call has.
 * `rush` leaves no pause to send in: each answer competes with the sending of those before it, centre and database on the same cores.
 */
export async function answerToDurable(
  page: Page,
  { count, warmUps, pace }: { count: number; warmUps: number; pace: 'hand' | 'rush' },
): Promise<readonly number[]> {
  const samples: number[] = [];
  while (samples.length < count + warmUps) {
    await openByHand(page);
    await page.waitForTimeout(openedMs);
    samples.push(...(await answers(page, answersOfOneIntake, pace === 'hand' ? quickHandMs : pauseMs)));
    await putAway(page);
  }
  return samples.slice(warmUps, warmUps + count);
}
