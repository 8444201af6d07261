import { isUnsettled, type Answer, type ItemId } from './answer.ts';
import type { Score, Weight } from './rules.ts';
import type { PlacedItem, ScriptItem } from './script.ts';
import type { Range, Seen, Sight, View } from './sight.ts';

const hull = (...values: readonly number[]): Range => ({ low: Math.min(...values), high: Math.max(...values) });

/** The points of one answer. */
function pointsOf(weight: Weight, answer: Answer): number {
  if (isUnsettled(answer)) return 0;
  if (typeof weight === 'object') {
    const codes = typeof answer === 'object' ? answer : [String(answer)];
    return codes.reduce((sum, code) => sum + (weight[code] ?? 0), 0);
  }
  if (typeof answer === 'number') return weight * answer;
  return answer === 'yes' ? weight : 0;
}

/** The fewest and the most points an unanswered item can bring. */
function pointsRange(item: ScriptItem, weight: Weight): Range {
  if (typeof weight === 'object') {
    const points = Object.values(weight);
    if (item.kind === 'choice' && item.several === true) {
      return {
        low: points.filter((one) => one < 0).reduce((sum, one) => sum + one, 0),
        high: points.filter((one) => one > 0).reduce((sum, one) => sum + one, 0),
      };
    }
    const isWeighed = item.kind !== 'choice' || item.options.every((option) => option.code in weight);
    return isWeighed ? hull(...points) : hull(0, ...points);
  }
  if (item.kind === 'number') return hull(weight * (item.min ?? -Infinity), weight * (item.max ?? Infinity));
  return hull(0, weight);
}

function rangeOf(item: ScriptItem, weight: Weight, seen: Seen, view: View): Range {
  if (seen.kind === 'shut') return hull(0);
  if (seen.kind === 'settled') {
    const points = pointsOf(weight, seen.value);
    return seen.isSure || view === 'now' ? hull(points) : hull(0, points);
  }
  const range = pointsRange(item, weight);
  return seen.mayShut ? hull(0, range.low, range.high) : range;
}

const weightsOf = (score: Score | undefined): readonly [ItemId, Weight][] => Object.entries(score?.weights ?? {});

/** Between which sums the score lies. */
export function scoreRange(sight: Sight, items: ReadonlyMap<ItemId, PlacedItem>, view: View): Range {
  const ranges = weightsOf(sight.instrument.rules.score).flatMap(([id, weight]) => {
    const placed = items.get(id);
    return placed === undefined ? [] : [rangeOf(placed.item, weight, sight.look(id, view), view)];
  });
  return ranges.reduce((sum, one) => ({ low: sum.low + one.low, high: sum.high + one.high }), { low: 0, high: 0 });
}

/** The points of what has been answered so far. */
export const scoreSoFar = (sight: Sight): number =>
  weightsOf(sight.instrument.rules.score).reduce((sum, [id, weight]) => {
    const seen = sight.look(id, 'now');
    return seen.kind === 'settled' ? sum + pointsOf(weight, seen.value) : sum;
  }, 0);

/** Answered items that bring points, for "why". */
export const itemsWithPoints = (sight: Sight): readonly ItemId[] =>
  weightsOf(sight.instrument.rules.score)
    .filter(([id, weight]) => {
      const seen = sight.look(id, 'now');
      return seen.kind === 'settled' && pointsOf(weight, seen.value) !== 0;
    })
    .map(([id]) => id);
