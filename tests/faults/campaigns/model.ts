import path from 'node:path';
import fc from 'fast-check';
import { aKey } from '../../builders/console-store.ts';
import { addUp, noBreach, type Breaches, type Campaign, type Means, type Trial } from '../campaign.ts';
import { emptied, heldAtCentre } from '../parts/drain.ts';
import { faultProxy } from '../parts/fault-proxy.ts';
import { addBreaches } from '../parts/inspect.ts';
import { anyOrder, type Model, type Real } from '../parts/model-steps.ts';
import type { RealCentre } from '../parts/real-centre.ts';
import { openIn, startStore, type StoreProcess } from '../parts/store-process.ts';

type Told = { readonly text: string };

/** What the centre was told of each intake, against what was believed to have been told. */
async function believedAtCentre({ sql }: RealCentre, { intakes }: Model): Promise<Breaches> {
  const wrong = await Promise.all(
    intakes.map(async ({ id, told }) => {
      const rows = await sql<Told[]>`
        select body->>'text' as text from event where aggregate_id = ${id} and type = 'story.noted' order by seq`;
      return JSON.stringify(rows.map(({ text }) => text)) === JSON.stringify(told) ? 0 : 1;
    }),
  );
  return { ...noBreach, corrupt: wrong.filter((one) => one === 1).length };
}

/** Carries one order of steps out on the real store and the model side by side, then lets all of it reach the centre. */
async function oneOrder(
  means: Means,
  steps: Parameters<typeof fc.asyncModelRun<Model, Real, false, Model>>[1],
): Promise<Trial> {
  const centre = await means.centre();
  const proxy = await faultProxy(() => centre.url);
  const defect = means.defect === 'acknowledges-before-commit' ? 'late-commit.ts' : undefined;
  const start = (): StoreProcess => startStore({ token: () => centre.token(), defect });
  const opening = { file: path.join(means.memory('model'), 'record.db'), keyHex: aKey(), server: proxy.url };
  const real: Real = { opening, proxy, start, store: start() };
  const model: Model = { intakes: [], words: 0 };
  await openIn(real.store, opening);
  try {
    await fc.asyncModelRun(() => ({ model, real }), steps);
  } catch (error) {
    means.say(`${error instanceof Error ? error.message : 'not as believed'} after ${[...steps].join(', ')}`);
    real.store.signal('SIGKILL');
    await proxy.stop();
    return { ...noBreach, acknowledged: model.words, corrupt: 1 };
  }
  proxy.fate = () => ({});
  const isDrained = await emptied(real.store, 60_000);
  await real.store.call('close');
  await real.store.gone;
  await proxy.stop();
  const held = addBreaches(await heldAtCentre(centre, opening), await believedAtCentre(centre, model));
  return { ...held, acknowledged: model.words, stuck: isDrained ? 0 : 1 };
}

export const model: Campaign = {
  name: 'model',
  about: 'any order of work, kills, restarts and cut lines, beside a model that only remembers what was last put where',
  count: 100,
  few: 3,
  defects: ['acknowledges-before-commit'],
  isControl: false,
  run: async (means) => {
    const orders = fc.sample(anyOrder, { numRuns: means.count, seed: means.seed });
    const trials: Trial[] = [];
    for (const steps of orders) trials.push(await oneOrder(means, steps));
    return addUp(trials);
  },
};
