import { describe, expect, it } from 'vitest';
import { nextBatchSize } from '../../../electron/store/sync/batch-size.ts';

const after = (tookMs: number, most = 200) => ({ tookMs, timeoutMs: 10_000, most });

describe('how many events the next sending holds', () => {
  it('doubles on a good line, up to what the centre takes', () => {
    expect(nextBatchSize(50, after(40))).toBe(100);
    expect(nextBatchSize(150, after(40))).toBe(200);
    expect(nextBatchSize(50, after(40, 50))).toBe(50);
  });

  it('stays where the line is neither good nor bad, and never holds more than the centre takes', () => {
    expect(nextBatchSize(100, after(1500))).toBe(100);
    expect(nextBatchSize(200, after(1500, 50))).toBe(50);
  });

  it('shrinks on a slow line to what every centre takes, and no further', () => {
    expect(nextBatchSize(200, after(4000))).toBe(100);
    expect(nextBatchSize(100, after(9000))).toBe(50);
    expect(nextBatchSize(7, after(9000))).toBe(7);
  });
});
