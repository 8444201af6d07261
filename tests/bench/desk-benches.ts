import { randomUUID } from 'node:crypto';
import type { OpenWindow } from '../journeys/windows.ts';
import { queueMs } from '../../server/telephony/caller-script.ts';
import type { Caller } from './headless-console.ts';
import { watchFor } from './watch.ts';

/**
 * From the demo's call being asked for to its banner being drawn. The invented network keeps each caller in its queue for
 * `queueMs` first; that is taken off. Another operator answers each call and ends it.
 */
export async function ringToPainted(
  desk: OpenWindow,
  other: Caller,
  { url, count, warmUps }: { readonly url: string; readonly count: number; readonly warmUps: number },
): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let turn = 0; turn < count + warmUps; turn += 1) {
    const watch = await watchFor(desk.page, '.ring');
    const from = Date.now();
    const response = await fetch(`${url}/api/demo/calls`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: `+9745512${String(1000 + (turn % 7))}`, scenario: 'danger' }),
    });
    const { value } = (await response.json()) as { value: { callId: string } };
    const painted = await watch.paintedAt();
    if (turn >= warmUps) samples.push(painted - from - queueMs);
    for (const kind of ['answer', 'hang-up'])
      await other.ask('POST', `/api/calls/${value.callId}/commands`, { commandId: randomUUID(), kind });
    await desk.page.locator('.ring').waitFor({ state: 'detached' });
  }
  return samples;
}

/**
 * The emergency from nothing: F9 and a digit on an empty desk, until the escalation stands on a dispatch desk in another window;
 * then A there, until the operator's screen names who accepted. A new intake each time.
 */
export async function emergencies(
  desk: OpenWindow,
  dispatch: OpenWindow,
  { count, warmUps }: { readonly count: number; readonly warmUps: number },
) {
  const clicks: number[] = [];
  const handOvers: number[] = [];
  for (let turn = 0; turn < count + warmUps; turn += 1) {
    await desk.page.keyboard.press('F9');
    await desk.page.locator('.emergency').waitFor();
    const atDesk = await watchFor(desk.page, '.handover');
    const atDispatch = await watchFor(dispatch.page, '.escalation.unaccepted .accept');
    await desk.page.keyboard.press('1');
    const shown = await atDispatch.paintedAt();
    const click = shown - (await atDesk.keyAt());
    await atDesk.paintedAt();
    const named = await watchFor(desk.page, '.handover.green');
    const accepting = await watchFor(dispatch.page, '.escalation:not(.unaccepted) .unit-field');
    await dispatch.page.keyboard.press('a');
    const seen = await named.paintedAt();
    const handOver = seen - (await accepting.keyAt());
    await accepting.paintedAt();
    if (turn >= warmUps) {
      clicks.push(click);
      handOvers.push(handOver);
    }
    await desk.page.keyboard.press('Escape');
    await desk.page.keyboard.press('F4');
    await desk.page.locator('.wrap-up').waitFor();
    await desk.page.keyboard.press('F4');
    await desk.page.locator('.idle').waitFor();
  }
  return { clicks, handOvers };
}
