import { setTimeout as wait } from 'node:timers/promises';
import { answerWords } from '../../../domain/screening/answer.ts';
import { question, recordByHand, theRecord } from '../../journeys/acts.ts';
import { killAll } from '../../journeys/kill-all.ts';
import { openConsole, pin, signIn, unlock, type OpenWindow } from '../../journeys/windows.ts';
import type { Seeded } from '../seeded.ts';

/** What the screen called saved, and what was only begun. */
type Said = {
  /** The digits given, one a question, in order; the last may not have been called saved. */
  readonly digits: string[];
  savedDigits: number;
  /** Each text the story was given, each whole; the last may not have been called saved. */
  readonly texts: string[];
  savedTexts: number;
  /** Texts that were called saved after Enter had made a step of them. */
  readonly steps: string[];
};

/** One console with its own data, and the operator who works there through its windows. */
export type Desk = {
  readonly url: string;
  readonly userData: string;
  readonly random: Seeded;
  readonly said: Said;
  intakeId: string;
  window: OpenWindow;
};

const patienceMs = 20_000;
const story = ({ page }: OpenWindow) => page.locator('.script textarea');

export async function anOpenDesk(url: string, userData: string, random: Seeded): Promise<Desk> {
  const window = await openConsole(url, userData);
  await signIn(window, 'op-noura');
  await unlock(window);
  await window.page.locator('.idle').waitFor();
  await recordByHand(window);
  const { id } = (await theRecord(window)).intake;
  const said: Said = { digits: [], savedDigits: 0, texts: [], savedTexts: 0, steps: [] };
  return { url, userData, random, said, intakeId: id, window };
}

/** Waits until the status bar says that nothing is being written: what was done before is called saved from here on. */
const calledSaved = ({ page }: OpenWindow): Promise<void> =>
  page.locator('.status-bar .saved[aria-busy=false] .word.neutral').waitFor({ timeout: patienceMs });

async function answerNext({ window, random, said }: Desk): Promise<void> {
  const before = await question(window).innerText();
  // Calm answers, so that the script goes on to its end.
  const digit = said.digits.length === 0 ? '1' : random.pick(['2', '3', '4']);
  said.digits.push(digit);
  await window.page.keyboard.press(digit);
  await window.page.waitForFunction((text) => document.querySelector('#question-now')?.textContent !== text, before);
  await calledSaved(window);
  said.savedDigits = said.digits.length;
}

async function tellMore({ window, said }: Desk): Promise<void> {
  const text = `قالت ${said.texts.length + 1}`;
  said.texts.push(text);
  await story(window).fill(text);
  await calledSaved(window);
  said.savedTexts = said.texts.length;
  await window.page.keyboard.press('Enter');
  await calledSaved(window);
  said.steps.push(text);
}

/** Fewer than the script has, so that there is always a next one. */
const mostAnswers = 11;

/** Works until the console dies under the operator's hands. */
export async function workUntilKilled(desk: Desk, afterMs: number): Promise<void> {
  const since = performance.now();
  const isDead = (): boolean => performance.now() - since >= afterMs;
  const death = wait(afterMs).then(() => killAll(desk.window));
  try {
    while (!isDead()) {
      const mayAnswer = desk.said.digits.length < mostAnswers && desk.random.happens(0.2);
      await (mayAnswer ? answerNext(desk) : tellMore(desk));
    }
  } catch (error) {
    if (!isDead()) throw error;
  }
  await death;
}

/** Starts it again, by PIN alone, and says how long the record took to stand on the desk again, in milliseconds. */
export async function startAgain(desk: Desk): Promise<number> {
  desk.window = await openConsole(desk.url, desk.userData);
  const { page } = desk.window;
  await page.locator('#pin').waitFor({ timeout: patienceMs });
  await page.locator('#pin').fill(pin);
  const since = performance.now();
  await page.keyboard.press('Enter');
  await story(desk.window).waitFor({ timeout: patienceMs });
  const took = performance.now() - since;
  // Out of the field the console may have died in.
  await page.keyboard.press('Escape');
  return took;
}

/** Kills the console while it starts, before anybody gave a PIN. */
export async function killOpening(desk: Desk, afterMs: number): Promise<void> {
  const window = await openConsole(desk.url, desk.userData);
  await wait(afterMs);
  await killAll(window);
}

const given = (digits: readonly string[]): readonly (string | undefined)[] =>
  digits.map((digit) => answerWords[Number(digit) - 1]);

/** How much of what was called saved is not on the desk after a restart: answers in their order, and the newest text or one after it. */
export async function missingAfterRestart({ window, said }: Desk): Promise<number> {
  const text = await story(window).inputValue();
  const { intake } = await theRecord(window);
  const answers = Object.values(intake.screening.answers);
  const lost = given(said.digits.slice(0, said.savedDigits)).filter((answer, at) => answers[at] !== answer).length;
  const newest = said.texts.indexOf(text) + 1;
  // What was under way may be there or not; the operator goes on from what is.
  said.digits.length = answers.length;
  said.savedDigits = answers.length;
  const lostTexts = newest < said.savedTexts ? 1 : 0;
  said.texts.length = Math.max(newest, said.savedTexts);
  return lost + lostTexts;
}
