import { beforeEach, describe, expect, it } from 'vitest';
import { aGround } from '../../builders/a-ground.ts';
import { until } from '../../builders/centre.ts';
import {
  anIntakeId,
  carriedOut,
  huda,
  informed,
  open,
  story,
  valueOf,
  type AStore,
} from '../../builders/console-store.ts';

const ground = aGround();
let store: AStore;
beforeEach(async () => {
  ground.centre.verdicts.set('story.noted', { verdict: 'held', code: 'event-from-newer-version' });
  store = await ground.open();
  const id = anIntakeId();
  for (const command of [open, story('a'), informed]) await carriedOut(store.answers, id, command);
  await until(async () => (await shown()).length === 1);
});

const shown = async (): Promise<readonly string[]> =>
  valueOf(await store.answers.syncStatus()).needsReview.map(({ type, code }) => `${type} ${code}`);
const idOf = (type: string): string => ground.centre.of('bulk').find((event) => event.type === type)?.eventId ?? '';
/** The centre is asked how it stands, as it is now and then in any case. */
async function asked(): Promise<void> {
  const before = ground.centre.enrolments.length;
  await store.answers.seat({ staffId: huda, isUnlocked: true });
  await until(() => ground.centre.enrolments.length > before);
}
const held = 'story.noted event-from-newer-version';

describe('a step whose verdict changes at the centre', () => {
  it('is shown no more once it was taken up, and nobody at the desk does anything', async () => {
    await asked();
    expect(await shown()).toEqual([held]);
    ground.centre.besides = { aside: { isWhole: true, steps: [] } };
    await asked();
    await until(async () => (await shown()).length === 0);
  });

  it('is shown when it was taken first and is put aside now, by the reason there is now', async () => {
    const steps = [
      { eventId: idOf('information.given'), code: 'intake-not-open' },
      { eventId: idOf('story.noted'), code: 'event-malformed' },
    ];
    ground.centre.besides = { aside: { isWhole: true, steps } };
    await asked();
    await until(async () => (await shown()).length === 2);
    expect(await shown()).toEqual(
      expect.arrayContaining(['information.given intake-not-open', 'story.noted event-malformed']),
    );
  });

  it('stays shown where the centre could not name all of them, or says nothing of it', async () => {
    for (const besides of [{ aside: { isWhole: false, steps: [] } }, { aside: 'all' }, {}]) {
      ground.centre.besides = besides;
      await asked();
      expect(await shown()).toEqual([held]);
    }
  });
});
