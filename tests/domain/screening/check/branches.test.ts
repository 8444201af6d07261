import { describe, expect, it } from 'vitest';
import { check } from '../../../../domain/screening/check.ts';
import type { Condition } from '../../../../domain/screening/condition.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { aChoice, aGroup, aNumber, aYesNo } from '../../../builders/a-small-instrument.ts';
import { asking, errors } from '../../../builders/faults.ts';

const all = (instrument: Instrument): readonly string[] => check(instrument).map(({ code, path }) => `${code} ${path}`);

const when = (condition: Condition): Instrument =>
  asking([aYesNo('a'), aNumber('n', 0, 4), aChoice('c', 'red', 'blue'), aYesNo('z', { askWhen: condition })]);

describe('branches', () => {
  const branch = '/script/sections/0/items/3/askWhen';
  it.each<[string, Condition, string]>([
    ['an unknown question', { item: 'b', is: 'yes' }, `condition-unknown-item ${branch}/item`],
    ['a code the choice does not have', { item: 'c', is: 'green' }, `condition-impossible-value ${branch}/is`],
    ['a word a yes-no never is', { item: 'a', is: 'maybe' }, `condition-impossible-value ${branch}/is`],
    ['a number beyond the scale', { item: 'n', op: '>=', value: 5 }, `condition-outside-scale ${branch}/value`],
    ['more than the most', { item: 'n', op: '>', value: 4 }, `condition-outside-scale ${branch}/value`],
    ['a half on a whole scale', { item: 'n', op: '=', value: 2.5 }, `condition-outside-scale ${branch}/value`],
    ['the size of a yes-no', { item: 'a', op: '<', value: 2 }, `condition-wrong-kind ${branch}/value`],
    ['a score there is none of', { scoreAtLeast: 1 }, `condition-no-score ${branch}`],
    ['more yes than questions', { countYes: ['a'], atLeast: 2 }, `condition-count-too-high ${branch}/atLeast`],
    ['a question counted twice', { anyYes: ['a', 'a'] }, `condition-item-twice ${branch}/anyYes/1`],
    ['a yes of a scale', { anyYes: ['n'] }, `condition-impossible-value ${branch}/anyYes/0`],
    [
      'a word nobody says',
      { countOf: ['a'], oneOf: ['yes', 'perhaps'], atLeast: 1 },
      `condition-impossible-value ${branch}/oneOf/1`,
    ],
    [
      'a fault deep inside',
      { all: [{ none: [{ undecided: { answered: 'b' } }] }] },
      `condition-unknown-item ${branch}/all/0/none/0/undecided/answered`,
    ],
  ])('that name %s are found at their place', (_, condition, expected) => {
    expect(errors(when(condition))).toEqual([expected]);
  });
  it('may wait for a refusal', () => {
    expect(errors(when({ item: 'a', is: 'declined' }))).toEqual([]);
  });
  it.each<[string, Condition]>([
    [
      'two answers to one question',
      {
        all: [
          { item: 'a', is: 'yes' },
          { item: 'a', is: 'no' },
        ],
      },
    ],
    [
      'a range with nothing inside',
      {
        all: [
          { item: 'n', op: '>', value: 2 },
          { item: 'n', op: '<', value: 3 },
        ],
      },
    ],
    [
      'what another branch rules out',
      {
        all: [
          { item: 'a', is: 'no' },
          { item: 'behindA', is: 'yes' },
        ],
      },
    ],
  ])('that wait for %s never open', (_, condition) => {
    const behind = aYesNo('behindA', { askWhen: { item: 'a', is: 'yes' } });
    const instrument = asking([aYesNo('a'), aNumber('n', 0, 4), behind, aYesNo('z', { askWhen: condition })]);
    expect(errors(instrument)).toEqual([`branch-never-opens ${branch}`]);
  });
  it('inside a group that never opens are not named again', () => {
    const never: Condition = {
      all: [
        { item: 'a', is: 'yes' },
        { item: 'a', is: 'no' },
      ],
    };
    const inside = aYesNo('inside', { askWhen: { item: 'a', is: 'yes' } });
    expect(errors(asking([aYesNo('a'), aGroup('g', [inside], { askWhen: never })]))).toEqual([
      'branch-never-opens /script/sections/0/items/1/askWhen',
    ]);
    const shutOut = aGroup('g', [inside], { askWhen: { item: 'a', is: 'no' } });
    expect(errors(asking([aYesNo('a'), shutOut]))).toEqual([
      'branch-never-opens /script/sections/0/items/1/items/0/askWhen',
    ]);
  });
  it('that go round in a circle are named with the circle', () => {
    const found = check(
      asking([
        aYesNo('a'),
        aYesNo('b', { askWhen: { item: 'c', is: 'yes' } }),
        aYesNo('c', { askWhen: { item: 'b', is: 'yes' } }),
      ]),
    );
    expect(found.filter((one) => one.level === 'error')).toMatchObject([
      {
        code: 'branch-cycle',
        path: '/script/sections/0/items/1/askWhen',
        item: 'b',
        message: { en: 'These questions wait for one another: b → c → b.' },
      },
    ]);
  });
  it('on the question itself are a circle too', () => {
    expect(errors(when({ item: 'z', is: 'yes' }))).toEqual([`branch-cycle ${branch}`]);
  });
  it('that are always open, or look ahead, are worth a word', () => {
    expect(
      all(
        when({
          none: [
            {
              all: [
                { item: 'a', is: 'yes' },
                { item: 'a', is: 'no' },
              ],
            },
          ],
        }),
      ),
    ).toContain(`branch-always-open ${branch}`);
    expect(all(asking([aYesNo('a', { askWhen: { item: 'b', is: 'yes' } }), aYesNo('b')]))).toContain(
      'branch-on-later /script/sections/0/items/0/askWhen',
    );
  });
});
