import type { ItemId } from '../answer.ts';
import { itemsOf } from '../condition.ts';
import type { Instrument } from '../instrument.ts';
import { branchOf, conditionPlaces, itemPlaces, leavesOf } from './places.ts';

/**
 * What the rules see of each item. Two items with the same signature stand in the same lists, bring the same points and take the same
 * answers, so exchanging their answers changes nothing: of twenty-four such items only how many say yes has to be tried, not which.
 */
export function signatures(instrument: Instrument): ReadonlyMap<ItemId, string> {
  const leaves = conditionPlaces(instrument).flatMap((place) => leavesOf(place.condition, place.path));
  return new Map(
    itemPlaces(instrument).map((place) => {
      const { item } = place;
      const { id, ask: _ask, short: _short, say: _say, guide: _guide, ...shape } = item;
      const lists = leaves.filter(({ leaf }) => itemsOf(leaf).includes(id)).map(({ path }) => path);
      const weight = instrument.rules.score?.weights[id] ?? null;
      const isJudgement = instrument.rules.judgement?.item === id;
      return [id, JSON.stringify([shape, branchOf(place), lists, weight, isJudgement])];
    }),
  );
}
