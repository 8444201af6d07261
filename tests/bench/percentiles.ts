export type Percentile = 'p50' | 'p95' | 'p99';
export type Percentiles = Readonly<Record<Percentile, number>>;

const shares: Readonly<Record<Percentile, number>> = { p50: 0.5, p95: 0.95, p99: 0.99 };
const rounded = (value: number): number => Math.round(value * 100) / 100;

/**
 * Percentiles by nearest rank: each is a value that was really measured, and with few samples the high ones are the worst of all.
 *
 * @throws {RangeError} nothing was measured
 */
export function percentiles(samples: readonly number[]): Percentiles {
  const ordered = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const value = ordered[Math.ceil(share * ordered.length) - 1];
    if (value === undefined) throw new RangeError('nothing was measured');
    return rounded(value);
  };
  return { p50: at(shares.p50), p95: at(shares.p95), p99: at(shares.p99) };
}
