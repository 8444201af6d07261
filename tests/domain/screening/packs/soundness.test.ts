import { describe, expect, it } from 'vitest';
import type { Answer, Answers } from '../../../../domain/screening/answer.ts';
import { bundledInstruments } from '../../../../domain/screening/bundled.ts';
import { questionsOf } from '../../../../domain/screening/script.ts';
import { weigh, type Result } from '../../../../domain/screening/weigh.ts';

// Every set of answers of a small instrument, once; `undefined` was not asked. Refusals and doubts behave alike outside of ASQ.
const plain: readonly (Answer | undefined)[] = [undefined, 'yes', 'no', 'declined'];
const withDoubt: readonly (Answer | undefined)[] = [...plain, 'unknown'];
const scale: readonly (Answer | undefined)[] = [undefined, 1, 2, 3, 4, 5, 'declined'];
const small: readonly (readonly [id: string, values: readonly (Answer | undefined)[]])[] = [
  ['ASQ', withDoubt],
  ['HARK', withDoubt],
  ['IPV4', withDoubt],
  ['CSSRS', plain],
  ['GBVIMS', plain],
  ['HITS', scale],
  ['opening-safety', withDoubt],
];

const isSettled = (answer: Answer | undefined): boolean =>
  answer !== undefined && answer !== 'declined' && answer !== 'unknown';

/** The results of all sets of answers, in the order of their digits to the base of how many values there are. */
function all([id, values]: (typeof small)[number]) {
  const instrument = bundledInstruments.find((one) => one.id === id);
  if (instrument === undefined) throw new Error(`no instrument ${id}`);
  const items = questionsOf(instrument.script).filter((item) => item.from !== 'staff');
  const digitsOf = (index: number): readonly number[] =>
    items.map((_item, at) => Math.floor(index / values.length ** at) % values.length);
  const answersOf = (index: number): Answers =>
    Object.fromEntries(
      digitsOf(index).flatMap((digit, at) => {
        const [item, value] = [items[at], values[digit]];
        return item === undefined || value === undefined ? [] : [[item.id, value]];
      }),
    );
  const weighed = Array.from({ length: values.length ** items.length }, (_one, index) =>
    weigh(instrument, answersOf(index)),
  );
  /** The sets of answers one answer further. */
  const next = (index: number): readonly number[] =>
    digitsOf(index).flatMap((digit, at) =>
      isSettled(values[digit])
        ? []
        : values.flatMap((value, to) =>
            to === digit || value === undefined ? [] : [index + (to - digit) * values.length ** at],
          ),
    );
  const settled = (index: number): number => digitsOf(index).filter((digit) => isSettled(values[digit])).length;
  return { weighed, next, settled, answersOf };
}

const fits = (inner: Result['range'], outer: Result['range']): boolean =>
  inner === null || outer === null || (inner.low >= outer.low && inner.high <= outer.high);

describe.each(small)('%s, over every set of answers', (...one) => {
  const { weighed, next, settled, answersOf } = all(one);
  it('never ends outside the bands and sums that were said to be possible', () => {
    // One answer at a time is enough: longer ways are made of single steps.
    const lost = weighed.flatMap((before, index) =>
      next(index).filter((to) => {
        const after = weighed[to];
        if (after === undefined) return true;
        const isIn = [after.band, ...after.possibleBands].every((band) => before.possibleBands.includes(band));
        return !isIn || !fits(after.range, before.range);
      }),
    );
    expect(weighed.length).toBeGreaterThan(600);
    expect(lost.slice(0, 3).map(answersOf)).toEqual([]);
  });

  it('can end in the worst and in the best band that were named', () => {
    const reached = new Map<number, ReadonlySet<string>>();
    const fullFirst = [...weighed.keys()].toSorted((a, b) => settled(b) - settled(a));
    for (const index of fullFirst) {
      const further = next(index).filter((to) => settled(to) > settled(index));
      const bands = further.flatMap((to) => [...(reached.get(to) ?? [])]);
      reached.set(index, new Set([weighed[index]?.band ?? '', ...bands]));
    }
    const wrong = weighed.flatMap(({ worstCaseBand, bestCaseBand }, index) => {
      const bands = reached.get(index);
      return bands?.has(worstCaseBand) === true && bands.has(bestCaseBand) ? [] : [index];
    });
    expect(wrong.slice(0, 3).map(answersOf)).toEqual([]);
  });
});
