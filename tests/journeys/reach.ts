import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { OpenWindow } from './windows.ts';

declare global {
  interface Window {
    policyBroken?: string[];
  }
}

function listen(): void {
  const broken: string[] = [];
  window.policyBroken = broken;
  document.addEventListener('securitypolicyviolation', (event) =>
    broken.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
  );
}

/** From now on writes down whatever the page's own policy stops, in this document and in those loaded after it. */
export async function watchPolicy({ page }: OpenWindow): Promise<void> {
  await page.addInitScript(listen);
  await page.evaluate(listen);
}

export const policyBroken = ({ page }: OpenWindow): Promise<readonly string[] | undefined> =>
  page.evaluate(() => window.policyBroken);

/** Nothing on this screen keeps a person out, as far as a program can tell. */
export async function expectReach({ page }: OpenWindow, screen: string): Promise<void> {
  // A colour still on its way would be measured in the middle.
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.all(ending.map((one) => one.finished));
  });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const grave = violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .flatMap((one) => one.nodes.map((node) => `${one.id} (${one.impact}): ${node.html} — ${node.failureSummary}`));
  expect.soft(grave, screen).toEqual([]);
}
