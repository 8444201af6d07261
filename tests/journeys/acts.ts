import { expect } from '@playwright/test';
import type { TimelineEntry } from '../../contract/api.ts';
import type { StoredIntake, SyncStatus } from '../../contract/bridge.ts';
import { ringFrom } from './centre.ts';
import type { Shift } from './shift.ts';
import type { OpenWindow } from './windows.ts';

export const press = async ({ page }: OpenWindow, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Types as an input method does; no key is pressed. */
export const write = ({ page }: OpenWindow, text: string): Promise<void> => page.keyboard.insertText(text);

export const button = ({ page }: OpenWindow, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });

/** The question on top. */
export const question = ({ page }: OpenWindow) => page.locator('#question-now');

/** Answers one question after the other, each once it is on top. */
export async function answer(desk: OpenWindow, ...digits: readonly string[]): Promise<void> {
  for (const digit of digits) {
    const before = await question(desk).innerText();
    await press(desk, digit);
    await expect(question(desk)).not.toHaveText(before);
  }
}

/** Lets somebody ring until the operator's desk shows it. */
export async function rings({ centre }: Shift, desk: OpenWindow, from: string, scenario: string): Promise<void> {
  await ringFrom(centre.url, from, scenario);
  await desk.page.locator('.ring').waitFor();
}

/** Rings and answers with the key. */
export async function takeCall(shift: Shift, desk: OpenWindow, from: string, scenario = 'danger'): Promise<void> {
  await rings(shift, desk, from, scenario);
  await press(desk, 'F2');
  await question(desk).waitFor();
}

/** Opens a record without a call. */
export async function recordByHand(desk: OpenWindow): Promise<void> {
  await press(desk, 'F5');
  await question(desk).waitFor();
}

/** The open records of whoever sits at this console, as its own store has them. */
const openRecords = ({ page }: OpenWindow): Promise<readonly StoredIntake[]> =>
  page.evaluate(async () => {
    const reply = await window.nida?.openIntakes();
    if (reply?.ok !== true) throw new Error(`the store refused: ${reply?.code ?? 'no bridge'}`);
    return reply.value;
  });

/** The one record that is open. */
export async function theRecord(desk: OpenWindow): Promise<StoredIntake> {
  const [record] = await openRecords(desk);
  if (record === undefined) throw new Error('no record is open');
  return record;
}

export const syncOf = ({ page }: OpenWindow): Promise<SyncStatus> =>
  page.evaluate(async () => {
    const reply = await window.nida?.syncStatus();
    if (reply?.ok !== true) throw new Error(`the store refused: ${reply?.code ?? 'no bridge'}`);
    return reply.value;
  });

/** Waits until nothing is on its way any more. */
export const drained = (desk: OpenWindow): Promise<void> =>
  expect.poll(async () => (await syncOf(desk)).waiting, { timeout: 30_000 }).toBe(0);

/** What the centre holds of a record, as a supervisor may read it. */
export const timelineOf = ({ page }: OpenWindow, intakeId: string): Promise<readonly TimelineEntry[]> =>
  page.evaluate(async (id) => {
    const response = await fetch(`/api/intakes/${id}/timeline`, { headers: { 'x-nida': '1' } });
    const reply = (await response.json()) as { ok: boolean; code?: string; value: TimelineEntry[] };
    if (!reply.ok) throw new Error(`the centre refused: ${reply.code ?? ''}`);
    return reply.value;
  }, intakeId);

/** How often each kind of step stands in a timeline; every step has an id of its own. */
export function countSteps(timeline: readonly TimelineEntry[]): Readonly<Record<string, number>> {
  expect(new Set(timeline.map((step) => step.eventId)).size).toBe(timeline.length);
  const counts: Record<string, number> = {};
  for (const { type } of timeline) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
