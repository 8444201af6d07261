import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Answer, Answers } from '../../../../domain/screening/answer.ts';
import { search, searched } from '../../../../domain/screening/check/search.ts';
import type { Condition } from '../../../../domain/screening/condition.ts';
import { holds } from '../../../../domain/screening/holds.ts';
import { faultOf } from '../../../../domain/screening/impossible.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { see } from '../../../../domain/screening/see.ts';
import { aBand, aNumber, aScript, aSmallInstrument, aYesNo, smallRules } from '../../../builders/a-small-instrument.ts';

const yesNo = ['a', 'b', 'c', 's'] as const;
const word = fc.constantFrom('yes', 'no', 'declined');
const item = fc.constantFrom(...yesNo);
const items = fc.uniqueArray(item, { minLength: 1, maxLength: 3 });
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ item, is: word }),
  fc.record({ item: fc.constant('n'), op: fc.constantFrom('<', '=', '>='), value: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ countYes: items, atLeast: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ answered: item }),
  fc.record({ allUnanswered: items }),
  fc.record({ scoreAtLeast: fc.integer({ min: 0, max: 6 }) }),
);
const joined = (part: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> => {
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.record({ all: parts }),
    fc.record({ any: parts }),
    fc.record({ none: parts }),
    fc.record({ undecided: part }),
  );
};
const condition = fc.oneof(leaf, joined(fc.oneof(leaf, joined(leaf))));

type Drawn = {
  readonly branch: Condition;
  readonly impossible: Condition;
  readonly goal: Condition;
  readonly before: Condition;
};

// A branch may only look back, or the instrument is faulty in another way.
const backwards = fc.oneof(
  fc.record({ item: fc.constantFrom('a', 'b'), is: word }),
  fc.record({
    none: fc.array(fc.record({ item: fc.constantFrom('a', 'b'), is: word }), { minLength: 1, maxLength: 2 }),
  }),
);
const drawn: fc.Arbitrary<Drawn> = fc.record({
  branch: backwards,
  impossible: leaf,
  goal: condition,
  before: condition,
});

const instrumentOf = ({ branch, impossible, goal, before }: Drawn, openBranches: 'ask' | 'hide'): Instrument => {
  const script = aScript([
    aYesNo('a'),
    aYesNo('b'),
    aYesNo('c', { askWhen: branch }),
    aNumber('n', 0, 2),
    aYesNo('s', { from: 'staff' }),
  ]);
  const [title, source] = [{ ar: 'أ', en: 'a' }, 'paper'];
  return aSmallInstrument({
    script: { ...script, openBranches },
    known: [],
    rules: {
      ...smallRules,
      score: { weights: { a: 1, b: 1, c: 2, n: 1 }, source },
      bands: [
        aBand('before', { rules: [{ code: 'before', when: before, source }] }),
        aBand('goal', { rules: [{ code: 'goal', when: goal, source }] }),
        aBand('rest'),
      ],
      alerts: [],
      impossible: [{ code: 'i', when: impossible, why: title }],
    },
  });
};

const said: readonly (Answer | undefined)[] = ['yes', 'no', 'declined', 'unknown', undefined];
const every: readonly Answers[] = [0, 1, 2, 'declined', undefined].flatMap((n) =>
  said.flatMap((a) =>
    said.flatMap((b) =>
      said.flatMap((c) =>
        ['yes', 'no', undefined].map((s) =>
          Object.fromEntries(
            Object.entries({ a, b, c, n, s }).filter((entry): entry is [string, Answer] => entry[1] !== undefined),
          ),
        ),
      ),
    ),
  ),
);

/** Every set of answers there is, one after the other: slow, and certain. */
function isReachable(instrument: Instrument, goal: Condition, before: Condition): boolean {
  return every.some((given) => {
    const sight = see(instrument, given);
    return (
      holds(goal, sight, 'now') === 'true' &&
      holds(before, sight, 'now') !== 'true' &&
      faultOf(instrument, given) === null
    );
  });
}

it.each(['ask', 'hide'] as const)(
  'finds what trying everything finds, where open branches %s',
  (openBranches) => {
    fc.assert(
      fc.property(drawn, (one) => {
        const instrument = instrumentOf(one, openBranches);
        const found = search(searched(instrument), { holds: [one.goal], not: [one.before] });
        expect(found).toBe(isReachable(instrument, one.goal, one.before) ? 'reached' : 'never');
      }),
      { numRuns: 250 },
    );
  },
  60_000,
);
