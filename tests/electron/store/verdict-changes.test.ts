import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCentre, until, type FakeCentre } from '../../builders/centre.ts';
import {
  aFolder,
  anIntakeId,
  aStore,
  carriedOut,
  huda,
  informed,
  open,
  story,
  valueOf,
  type AStore,
} from '../../builders/console-store.ts';

let folder: ReturnType<typeof aFolder>;
let centre: FakeCentre;
let store: AStore;
beforeEach(async () => {
  folder = aFolder();
  centre = await aCentre();
  centre.verdicts.set('story.noted', { verdict: 'held', code: 'event-from-newer-version' });
  store = await aStore({ folder: folder.path, server: centre.url });
  const id = anIntakeId();
  for (const command of [open, story('a'), informed]) await carriedOut(store.answers, id, command);
  await until(async () => (await shown()).length === 1);
});
afterEach(async () => {
  await store.answers.close();
  await centre.stop();
  folder.remove();
});

const shown = async (): Promise<readonly string[]> =>
  valueOf(await store.answers.syncStatus()).needsReview.map(({ type, code }) => `${type} ${code}`);
const idOf = (type: string): string => centre.of('bulk').find((event) => event.type === type)?.eventId ?? '';
/** The centre is asked how it stands, as it is now and then in any case. */
async function asked(): Promise<void> {
  const before = centre.enrolments.length;
  await store.answers.seat({ staffId: huda, isUnlocked: true });
  await until(() => centre.enrolments.length > before);
}
const held = 'story.noted event-from-newer-version';

describe('a step whose verdict changes at the centre', () => {
  it('is shown no more once it was taken up, and nobody at the desk does anything', async () => {
    await asked();
    expect(await shown()).toEqual([held]);
    centre.besides = { aside: { isWhole: true, steps: [] } };
    await asked();
    await until(async () => (await shown()).length === 0);
  });

  it('is shown when it was taken first and is put aside now, by the reason there is now', async () => {
    const steps = [
      { eventId: idOf('information.given'), code: 'intake-not-open' },
      { eventId: idOf('story.noted'), code: 'event-malformed' },
    ];
    centre.besides = { aside: { isWhole: true, steps } };
    await asked();
    await until(async () => (await shown()).length === 2);
    expect(await shown()).toEqual(
      expect.arrayContaining(['information.given intake-not-open', 'story.noted event-malformed']),
    );
  });

  it('stays shown where the centre could not name all of them, or says nothing of it', async () => {
    for (const besides of [{ aside: { isWhole: false, steps: [] } }, { aside: 'all' }, {}]) {
      centre.besides = besides;
      await asked();
      expect(await shown()).toEqual([held]);
    }
  });
});
