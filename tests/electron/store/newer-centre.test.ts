import { expect, it } from 'vitest';
import { aCentre, until } from '../../builders/centre.ts';
import { aFolder, aStore, anIntakeId, carriedOut, open, story, valueOf } from '../../builders/console-store.ts';

it('goes on with a centre that says what it does not know: fields, verdicts, orders', async () => {
  const [folder, centre] = [aFolder(), await aCentre()];
  centre.besides = { weather: { sky: 'clear' } };
  centre.order = 'sleep';
  centre.verdicts.set('story.noted', { verdict: 'pondered' });
  const store = await aStore({ folder: folder.path, server: centre.url });
  const id = anIntakeId();
  for (const command of [open, story('a')]) await carriedOut(store.answers, id, command);
  await carriedOut(store.answers, anIntakeId(), open);
  const status = async () => valueOf(await store.answers.syncStatus());
  await until(async () => (await status()).waiting === 0);
  expect(await status()).toMatchObject({ centre: 'reached', order: null, needsReview: [{ type: 'story.noted' }] });
  expect(centre.of('bulk').map((event) => event.type)).toEqual(['intake.opened', 'story.noted', 'intake.opened']);
  // Its lanes are heard beside the order that was not.
  centre.of('bulk').length = 1;
  await store.answers.seat({ staffId: null, isUnlocked: false });
  await until(() => centre.of('bulk').length === 3);
  await store.answers.close();
  await centre.stop();
  folder.remove();
});
