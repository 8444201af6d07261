import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Centre } from '../journeys/centre.ts';
import type { Language, OpenWindow } from '../journeys/windows.ts';
import type { Hands } from './hands.ts';

export type Step = { readonly scenario: string; readonly name: string; readonly ms: number; readonly picture: string };

/** Everything a scenario is played on. */
export type Stage = {
  readonly centre: Centre;
  readonly console: OpenWindow;
  readonly dispatch: OpenWindow;
  readonly casework: OpenWindow;
  readonly hands: Hands;
  readonly language: Language;
  readonly steps: Step[];
  readonly out: string;
};

/** Waits until web fonts are there, so that no picture shows a stand-in. */
const settled = (page: Page): Promise<unknown> => page.evaluate(() => document.fonts.ready.then(() => true));

/** Does one step of a scenario, times it and takes its picture. The time holds the person's acts and what they waited for, not the picture. */
export async function step(
  stage: Stage,
  what: { readonly scenario: string; readonly name: string; readonly window?: OpenWindow },
  act: () => Promise<void>,
): Promise<void> {
  const from = performance.now();
  await act();
  const ms = Math.round(performance.now() - from);
  const page = (what.window ?? stage.console).page;
  await settled(page);
  const number = String(stage.steps.length + 1).padStart(2, '0');
  const picture = `${number}-${what.scenario}-${what.name}-${stage.language}.png`;
  await mkdir(stage.out, { recursive: true });
  await page.screenshot({ path: path.join(stage.out, picture) });
  stage.steps.push({ scenario: what.scenario, name: what.name, ms, picture });
}
