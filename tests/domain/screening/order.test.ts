import { describe, expect, it } from 'vitest';
import { orderOf } from '../../../domain/screening/order.ts';

describe('the order of two answers', () => {
  it.each([
    [2, 10, -1],
    ['b', 'a', 1],
    ['test', 'test', 0],
    ['2020-05-01', '2020-04-30', 1],
    ['10:30:00', '9', -1],
    ['2022-03-28T18:30:40-07:00', '2022-03-29T01:30:40Z', 0],
    ['2022-03-28T18:30:40-07:00', '2022-03-29T01:30:41Z', -1],
    ['2021', '2022-09', -1],
  ] as const)('of %j and %j is %d', (a, b, expected) => {
    expect(Math.sign(orderOf(a, b) ?? Number.NaN)).toBe(expected);
  });
  it('is not known between a year and a day within it, nor between a number and a word', () => {
    expect(orderOf('2022', '2022-09')).toBeNull();
    expect(orderOf('2022-09-01', '2022-09')).toBeNull();
    expect(orderOf(5, '5')).toBeNull();
  });
});
