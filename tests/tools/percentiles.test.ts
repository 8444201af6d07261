import { describe, expect, it } from 'vitest';
import { percentiles } from '../bench/percentiles.ts';

describe('percentiles of measured times', () => {
  it('are values that were measured, whatever order they came in', () => {
    const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentiles(samples)).toEqual({ p50: 50, p95: 95, p99: 99 });
  });

  it('name the worst sample when there are few', () => {
    expect(percentiles([3, 900, 1, 2])).toEqual({ p50: 2, p95: 900, p99: 900 });
  });

  it('are all the same for one sample, to a hundredth', () => {
    expect(percentiles([1.23456])).toEqual({ p50: 1.23, p95: 1.23, p99: 1.23 });
  });

  it('refuse to say anything about nothing', () => {
    expect(() => percentiles([])).toThrow(RangeError);
  });
});
