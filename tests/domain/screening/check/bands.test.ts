import { describe, expect, it } from 'vitest';
import { check } from '../../../../domain/screening/check.ts';
import type { Condition } from '../../../../domain/screening/condition.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { aBand, aScript, aSmallInstrument, aYesNo, smallRules } from '../../../builders/a-small-instrument.ts';
import { aRule as rule, banded, errors } from '../../../builders/faults.ts';

const many = Array.from({ length: 24 }, (_, index) => `q${index}`);
const counting = (first: Condition, second: Condition): Instrument =>
  aSmallInstrument({
    script: aScript(many.map((id) => aYesNo(id))),
    known: [],
    rules: {
      score: { weights: Object.fromEntries(many.map((id) => [id, 1])), source: 'paper' },
      bands: [
        aBand('first', { level: 'escalate', rules: [rule('first', first)] }),
        aBand('second', { level: 'watch', rules: [rule('second', second)] }),
        aBand('rest'),
      ],
      alerts: [],
      impossible: [],
    },
  });

describe('bands', () => {
  it.each<[string, Condition, Condition, readonly string[]]>([
    ['points in falling order', { scoreAtLeast: 14 }, { scoreAtLeast: 10 }, []],
    ['points in the wrong order', { scoreAtLeast: 10 }, { scoreAtLeast: 14 }, ['band-never-behind /rules/bands/1']],
    [
      'points nobody can have',
      { scoreAtLeast: 25 },
      { scoreAtLeast: 10 },
      ['score-out-of-reach /rules/bands/0/rules/0/when/scoreAtLeast'],
    ],
    [
      'points everybody has',
      { scoreAtLeast: 14 },
      { scoreAtLeast: 0 },
      ['score-always-reached /rules/bands/1/rules/0/when/scoreAtLeast'],
    ],
    ['counts in falling order', { countYes: many, atLeast: 14 }, { countYes: many, atLeast: 10 }, []],
    [
      'a smaller group behind a larger',
      { anyYes: many },
      { countYes: many.slice(3), atLeast: 2 },
      ['band-never-behind /rules/bands/1'],
    ],
    ['points behind a count that says the same', { anyYes: many }, { scoreAtLeast: 3 }, ['band-never /rules/bands/1']],
    [
      'a count behind points that says the same',
      { scoreAtLeast: 8 },
      { countYes: many, atLeast: 9 },
      ['band-never /rules/bands/1'],
    ],
  ])('with %s', (_, first, second, expected) => {
    expect(errors(counting(first, second)).filter((one) => !one.includes('/rules/bands/2'))).toEqual(expected);
  });
  it('must end in one that takes the rest, and only there', () => {
    const [high, some, low] = smallRules.bands;
    if (high === undefined || some === undefined || low === undefined) throw new Error('three bands');
    expect(errors(banded([high, some]))).toContain('last-band-conditional /rules/bands/1/rules');
    expect(errors(banded([high, low, some, aBand('end')]))).toEqual([
      'bands-out-of-order /rules/bands/2/level',
      'band-takes-all /rules/bands/1/rules',
    ]);
  });
  it('behind a milder one would hide an escalation', () => {
    const [high, some, low] = smallRules.bands;
    if (high === undefined || some === undefined || low === undefined) throw new Error('three bands');
    expect(errors(banded([some, high, low]))).toContain('bands-out-of-order /rules/bands/1/level');
  });
  it('lose a rule that another one always forestalls', () => {
    const [high, , low] = smallRules.bands;
    if (high === undefined || low === undefined) throw new Error('bands');
    const some = aBand('some', {
      level: 'watch',
      rules: [
        rule('fear', { item: 'fear', op: '>=', value: 2 }),
        rule('late', {
          all: [
            { item: 'choked', is: 'yes' },
            { item: 'fear', op: '=', value: 1 },
          ],
        }),
      ],
    });
    const found = check(banded([high, some, low])).find((one) => one.code === 'rule-never-behind');
    expect(found).toMatchObject({
      path: '/rules/bands/1/rules/1',
      message: { en: 'The rule late never decides; choked always wins first.' },
    });
  });
  it('cannot be reached by answers that contradict one another', () => {
    const [high, , low] = smallRules.bands;
    if (high === undefined || low === undefined) throw new Error('bands');
    const odd = rule('odd', {
      all: [
        { item: 'hit', is: 'no' },
        { item: 'fear', op: '=', value: 0 },
      ],
    });
    const instrument = banded([high, aBand('odd', { rules: [odd] }), low]);
    expect(errors(instrument)).toEqual([]);
    const calm = { code: 'unhit', when: odd.when, why: high.title };
    expect(errors({ ...instrument, rules: { ...instrument.rules, impossible: [calm] } })).toEqual([
      'band-never /rules/bands/1',
    ]);
  });
});
