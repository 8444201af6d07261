import { freshFolder, openConsole, pin, signIn, unlock } from '../journeys/windows.ts';
import { watchFor } from './watch.ts';

/** From starting the program, on a console that was never used, to the drawn sign-in page. The test driver's own hold on the start is part of it. */
export async function coldStart(url: string, count: number): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const folder = await freshFolder('bench-cold');
    const from = Date.now();
    const { app, page } = await openConsole(url, folder);
    samples.push((await (await watchFor(page, '.gate')).paintedAt()) - from);
    await app.close();
  }
  return samples;
}

/**
 * From starting the program again to the desk with the record that lay on it: start to PIN page, and Enter to desk. What a person
 * needs to type the PIN between is not counted.
 */
export async function restartToDesk(url: string, count: number): Promise<readonly number[]> {
  const folder = await freshFolder('bench-restart');
  const first = await openConsole(url, folder);
  await signIn(first, 'op-noura');
  await unlock(first);
  await first.page.keyboard.press('F5');
  await first.page.locator('.columns').waitFor();
  await first.app.close();
  const samples: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const from = Date.now();
    const { app, page } = await openConsole(url, folder);
    const toPin = (await (await watchFor(page, '#pin')).paintedAt()) - from;
    await page.locator('#pin').pressSequentially(pin);
    const watch = await watchFor(page, '.desk .columns');
    await page.locator('#pin').press('Enter');
    const toDesk = (await watch.paintedAt()) - (await watch.keyAt());
    samples.push(toPin + toDesk);
    await app.close();
  }
  return samples;
}
