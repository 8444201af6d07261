import { describe, expect, it } from 'vitest';
import { upperBound95 } from './upper-bound.ts';

describe('the upper bound of a failure rate', () => {
  it('follows the rule of three when nothing failed', () => {
    expect(upperBound95(0, 300)).toBeCloseTo(3 / 300, 3);
    expect(upperBound95(0, 1000)).toBeCloseTo(0.00299, 5);
  });

  it('is the one-sided Clopper-Pearson bound when something did', () => {
    // Published values: qbeta(0.95, failed + 1, tried - failed).
    expect(upperBound95(1, 10)).toBeCloseTo(0.3942, 4);
    expect(upperBound95(5, 100)).toBeCloseTo(0.1023, 4);
  });

  it('says nothing when nothing was tried, and everything when all failed', () => {
    expect(upperBound95(0, 0)).toBe(1);
    expect(upperBound95(4, 4)).toBe(1);
  });
});
