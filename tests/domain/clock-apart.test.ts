import { expect, it } from 'vitest';
import { clockApart } from '../../domain/clock-apart.ts';

const minute = 60_000;
const centre = Date.parse('2026-03-01T10:00:00.000Z');

it.each([
  ['as the centre', 0, null],
  ['two minutes ahead', 2 * minute, null],
  ['a little more', 2 * minute + 1, { is: 'ahead', minutes: 2 }],
  ['seven minutes ahead', 7 * minute, { is: 'ahead', minutes: 7 }],
  ['three days behind', -3 * 1440 * minute, { is: 'behind', minutes: 4320 }],
])('a clock that is %s', (_, aheadMs, said) => {
  expect(clockApart(centre + aheadMs, centre + aheadMs, centre)).toEqual(said);
});

it('is not called wrong for the time an answer took', () => {
  expect(clockApart(centre - 5000, centre + 5 * minute, centre)).toBeNull();
  expect(clockApart(centre, centre + 2 * minute + 4000, centre)).toBeNull();
});
