import { expect, it } from 'vitest';
import { rescore } from '../../../domain/screening/rescore.ts';
import { aBand, aNumber, aScript, aSmallInstrument, aYesNo, smallRules } from '../../builders/a-small-instrument.ts';

const a = aSmallInstrument();
const [high, some, low] = smallRules.bands;
if (high === undefined || some === undefined || low === undefined) throw new Error('three bands');
const points = (atLeast: number) => ({
  ...some,
  rules: some.rules.map((one) => ({ ...one, when: { scoreAtLeast: atLeast } })),
});
const b = aSmallInstrument({ version: '2.0.0', rules: { ...smallRules, bands: [high, points(2), low] } });
const sets = [{ hit: 'yes', choked: 'yes' }, { fear: 2 }, { fear: 4 }, { hit: 'no' }] as const;

it('counts who would rise and who would fall', () => {
  const rise = { index: 1, from: { band: 'low', level: 'none' }, to: { band: 'some', level: 'watch' } };
  expect(rescore(a, b, sets)).toEqual({
    total: 4,
    same: 3,
    raised: 1,
    lowered: 0,
    renamed: 0,
    cannotBeWeighed: 0,
    answersLeftOut: 0,
    changes: [rise],
  });
  expect(rescore(b, a, sets)).toMatchObject({ raised: 0, lowered: 1, changes: [{ index: 1 }] });
});

it('leaves out answers to questions the new version does not ask, and says how many', () => {
  const without = aSmallInstrument({
    script: aScript([aYesNo('hit'), aYesNo('choked'), aYesNo('belief', { from: 'staff' })]),
  });
  const known = rescore(a, without, [
    { fear: 4, hit: 'no' },
    { hit: 'yes', choked: 'yes' },
  ]);
  expect(known).toMatchObject({ answersLeftOut: 1, lowered: 1, same: 1, cannotBeWeighed: 0 });
});

it('says what cannot be weighed at all', () => {
  const short = aSmallInstrument({
    script: aScript([aYesNo('hit'), aYesNo('choked'), aNumber('fear', 0, 3), aYesNo('belief', { from: 'staff' })]),
  });
  expect(rescore(a, short, [{ fear: 4 }, { choked: 'yes', fear: 0, hit: 'yes' }])).toMatchObject({
    cannotBeWeighed: 2,
    changes: [],
  });
});

it('sets aside what stands behind a closed branch, as the desk does', () => {
  expect(rescore(a, b, [{ hit: 'no', choked: 'yes' }])).toMatchObject({ same: 1, cannotBeWeighed: 0 });
});

it('tells a band under another name from one that is more or less severe', () => {
  const renamed = aSmallInstrument({ rules: { ...smallRules, bands: [high, { ...some, id: 'middle' }, low] } });
  const split = aSmallInstrument({
    rules: {
      ...smallRules,
      bands: [
        high,
        aBand('calm', { rules: [{ code: 'calm', when: { item: 'hit', is: 'no' }, source: 'paper' }] }),
        low,
      ],
    },
  });
  expect(rescore(a, renamed, [{ fear: 4 }])).toMatchObject({ renamed: 1, raised: 0, lowered: 0 });
  expect(rescore(a, split, [{ hit: 'no' }])).toMatchObject({ raised: 1 });
});
