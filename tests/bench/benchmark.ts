import { percentiles, type Percentile } from './percentiles.ts';

/** What a benchmark must reach, on which percentile, and where the number comes from. */
export type Goal = { readonly at: number; readonly on: Percentile };

/** What was measured, in milliseconds, in the order it was measured; warm-ups are not among them. */
export type Measured = { readonly name: string; readonly samples: readonly number[]; readonly goal: Goal | null };

export type Line = {
  readonly name: string;
  readonly unit: 'ms';
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly goal: number | null;
  readonly goalOn: Percentile | null;
  /** Null where there is no goal. */
  readonly met: boolean | null;
};

/** One benchmark as it is printed. */
export function lineOf({ name, samples, goal }: Measured): Line {
  const found = percentiles(samples);
  return {
    name,
    unit: 'ms',
    n: samples.length,
    ...found,
    goal: goal?.at ?? null,
    goalOn: goal?.on ?? null,
    met: goal === null ? null : found[goal.on] <= goal.at,
  };
}

const cell = (value: string | number | null, width: number): string => String(value ?? '-').padStart(width);

/** The line for people. */
export const rowOf = (line: Line): string =>
  [
    line.name.padEnd(28),
    cell(line.n, 6),
    ...[line.p50, line.p95, line.p99].map((value) => cell(value, 10)),
    cell(line.goalOn === null ? null : `${line.goalOn} <= ${line.goal}`, 16),
    line.met === null ? '   -' : line.met ? '  met' : '  MISSED',
  ].join('');

export const heading = `${'benchmark (ms)'.padEnd(28)}${['n', 'p50', 'p95', 'p99', 'goal'].map((name, at) => name.padStart([6, 10, 10, 10, 16][at] ?? 10)).join('')}`;
