import { addUp, inTurn, type Campaign, type Means, type Trial } from '../campaign.ts';
import { emptied, heldAtCentre } from '../parts/drain.ts';
import { addBreaches, inspect } from '../parts/inspect.ts';
import { offlineShift } from '../parts/offline.ts';
import { openIn, startStore } from '../parts/store-process.ts';
import type { Seeded } from '../seeded.ts';

/** Twelve hours of eight calls, forty facts each. */
const factsOfAShift = 12 * 8 * 40;
const drainedWithinMs = 60_000;

async function oneShift(means: Means, random: Seeded): Promise<Trial> {
  const centre = await means.centre();
  const facts = means.isFew ? 500 : factsOfAShift;
  const shift = await offlineShift(means.memory('shift'), random, facts);
  const store = startStore({ token: () => centre.token() });
  const opening = { file: shift.file, keyHex: shift.keyHex, server: centre.url };
  const since = Date.now();
  await openIn(store, opening);
  const isEmpty = await emptied(store, means.defect === 'no-time' ? 100 : drainedWithinMs);
  means.say(`shift: ${facts} facts were at the centre after ${((Date.now() - since) / 1000).toFixed(1)} s`);
  await store.call('close');
  await store.gone;
  const found = addBreaches(inspect(shift.file, shift.keyHex, shift.marks), await heldAtCentre(centre, opening));
  return { ...found, stuck: isEmpty ? 0 : 1, acknowledged: shift.marks.length };
}

export const shift: Campaign = {
  name: 'shift',
  about: 'twelve hours of calls without a centre, then all of it within a minute',
  count: 5,
  few: 1,
  defects: ['no-time'],
  isControl: false,
  run: async (means) => addUp(await inTurn(means, (random) => oneShift(means, random))),
};
