import { ringFrom } from '../journeys/centre.ts';
import { step, type Stage } from './stage.ts';

/** The demo caller rings and the operator answers; counting starts with the key that answers. */
export async function takeCall(stage: Stage, scenario: string, from: string, story: string): Promise<void> {
  const { console: desk, hands, centre } = stage;
  await step(stage, { scenario, name: 'rings' }, async () => {
    await ringFrom(centre.url, from, story);
    await desk.page.locator('.ring').waitFor();
  });
  await hands.start();
  await step(stage, { scenario, name: 'answered' }, async () => {
    await hands.press('F2');
    await desk.page.locator('.columns').waitFor();
  });
  // The desk of the call is the screen the whole call should stay on.
  await hands.settle();
}

/** The call ends and the record is wrapped up; counting ends with the key that frees the desk. */
export async function endCall(stage: Stage, scenario: string): Promise<void> {
  const { console: desk, hands } = stage;
  await step(stage, { scenario, name: 'call-ended' }, async () => {
    await hands.press('F4');
    await desk.page.getByRole('button', { name: /^(?:إنهاء السجل|Wrap up)/u }).waitFor();
  });
  await step(stage, { scenario, name: 'wrap-up' }, () => hands.press('F4'));
  await step(stage, { scenario, name: 'next-call' }, async () => {
    await hands.leave('F4');
    await desk.page.locator('.idle').waitFor();
  });
}
