import type { Tally } from './campaign.ts';
import { upperBound95 } from './upper-bound.ts';

export type Line = Omit<Tally, 'failed'> & {
  readonly name: string;
  readonly seconds: number;
  readonly seed: number;
  readonly upperBound95: number;
};

/** One line of the scoreboard. */
export function lineOf(name: string, seed: number, seconds: number, { failed, ...tally }: Tally): Line {
  return {
    name,
    ...tally,
    seconds: Math.round(seconds * 10) / 10,
    seed,
    upperBound95: Number(upperBound95(failed, tally.tried).toPrecision(3)),
  };
}

const numbers = ['tried', 'acknowledged', 'lost', 'doubled', 'corrupt', 'stuck', 'seconds', 'seed'] as const;
const widthOf = (name: string): number => Math.max(8, name.length + 1);

export const heading = `${'campaign'.padEnd(18)}${numbers.map((name) => name.padStart(widthOf(name))).join('')}${'<= (95 %)'.padStart(11)}`;

export function rowOf(line: Line, isBreach: boolean): string {
  const cells = numbers.map((name) => String(line[name]).padStart(widthOf(name))).join('');
  const bound = `${(line.upperBound95 * 100).toPrecision(2)} %`.padStart(11);
  return `${line.name.padEnd(18)}${cells}${bound}${isBreach ? '  BREACH' : ''}`;
}
