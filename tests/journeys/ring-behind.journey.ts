import { expect, test } from '@playwright/test';
import { patterns } from '../../src/shared-ui/sounds.ts';
import { button, press, question } from './acts.ts';
import { ringFrom } from './centre.ts';
import { openEar, type Ear } from './ear.ts';
import { beginShift, type Shift } from './shift.ts';
import type { OpenWindow } from './windows.ts';
import { words } from './words.ts';
import { openScreen, type Cover, type Screen } from './x-screen.ts';

test.describe.configure({ mode: 'serial' });

let screen: Screen;
let ear: Ear;
let shift: Shift;
let desk: OpenWindow;
let consoleId: string;
let cover: Cover;
let rangAtMs: number;

test.beforeAll(async () => {
  [screen, ear, shift] = await Promise.all([openScreen(), openEar(), beginShift('behind')]);
  desk = await shift.operator('op-noura', undefined, { env: { ...screen.env, ...ear.env } });
  [consoleId = ''] = await screen.stacking();
  cover = await screen.cover();
});
test.afterAll(async () => {
  await shift.end();
  ear.end();
  screen.end();
});

const onTop = async (): Promise<string | undefined> => (await screen.stacking()).at(-1);

async function callComesIn(from: string): Promise<void> {
  rangAtMs = ear.nowMs();
  await ringFrom(shift.centre.url, from, 'danger');
  await desk.page.locator('.ring').waitFor({ state: 'attached' });
}

/** A key pressed on the keyboard goes where the system says it goes. */
async function expectKeysAtCover(): Promise<void> {
  const before = cover.keysTyped();
  expect(await screen.active()).toBe(cover.id);
  await screen.xdotool('key', 'a');
  await expect.poll(() => cover.keysTyped()).toBe(before + 1);
}

async function expectRingHeard(): Promise<void> {
  const { notes, everyMs } = patterns.ring;
  await expect.poll(() => ear.tones(rangAtMs).length, { timeout: everyMs + 5000 }).toBeGreaterThanOrEqual(3);
  const [first, second, third] = ear.tones(rangAtMs);
  for (const [index, tone] of [first, second].entries()) {
    expect(Math.abs((tone?.hertz ?? 0) - (notes[index]?.hertz ?? 0))).toBeLessThanOrEqual(3);
    expect(Math.abs((tone?.forMs ?? 0) - (notes[index]?.forMs ?? 0))).toBeLessThanOrEqual(100);
  }
  // A page behind others must not ring slower than one in front.
  expect(Math.abs((third?.atMs ?? 0) - (first?.atMs ?? 0) - everyMs)).toBeLessThanOrEqual(250);
}

async function expectSilence(): Promise<void> {
  // The note that sounds while the call is answered may end.
  await expect.poll(() => ear.isSilentSince(ear.nowMs() - 300)).toBe(true);
  const from = ear.nowMs();
  await expect.poll(() => ear.nowMs()).toBeGreaterThan(from + patterns.ring.everyMs + 200);
  expect(ear.isSilentSince(from)).toBe(true);
}

test('behind another window: the console comes on top and asks for attention, and the keyboard stays where it is', async () => {
  expect(await onTop()).toBe(cover.id);
  await callComesIn('+97455120147');
  await expect.poll(onTop).toBe(consoleId);
  await expect.poll(() => screen.state(consoleId)).toContain('_NET_WM_STATE_DEMANDS_ATTENTION');
  await expectKeysAtCover();
});

test('behind another window: the ring is heard at its pitch and its pace, until the call is answered', async () => {
  await expectRingHeard();
  await press(desk, 'F2');
  await question(desk).waitFor();
  await expect.poll(() => screen.state(consoleId)).not.toContain('DEMANDS_ATTENTION');
  await expectSilence();
});

test('minimised: the console comes back on top without the keyboard, and is heard', async () => {
  await press(desk, 'q', '2', 'F4');
  await button(desk, words.operator.call.wrapUp).waitFor();
  await press(desk, 'F4', 'F4');
  await desk.page.locator('.idle').waitFor();
  await screen.xdotool('windowminimize', consoleId);
  await screen.xdotool('windowactivate', '--sync', cover.id);
  await expect.poll(() => screen.state(consoleId)).toContain('_NET_WM_STATE_HIDDEN');
  await callComesIn('+97455120149');
  await expect.poll(() => screen.state(consoleId)).not.toContain('_NET_WM_STATE_HIDDEN');
  await expect.poll(onTop).toBe(consoleId);
  await expect.poll(() => screen.state(consoleId)).toContain('_NET_WM_STATE_DEMANDS_ATTENTION');
  await expectKeysAtCover();
  await expectRingHeard();
});

test('minimised: once it is chosen it takes keys again, and F2 answers', async () => {
  await screen.xdotool('windowactivate', '--sync', consoleId);
  await screen.xdotool('key', 'F2');
  await question(desk).waitFor();
  await expect.poll(() => ear.isSilentSince(ear.nowMs() - 600)).toBe(true);
});
