import type { RealCentre } from './parts/real-centre.ts';
import type { Seeded } from './seeded.ts';

/** What one trial found. Each number counts facts (or reads, or consoles) for which a promise was broken. */
export type Breaches = {
  /** Called saved or acknowledged, and gone. */
  readonly lost: number;
  /** There more than once. */
  readonly doubled: number;
  /** Half there, altered, out of order, or said what is not so. */
  readonly corrupt: number;
  /** Did not go on by itself in the time allowed. */
  readonly stuck: number;
};
export type Trial = Breaches & { readonly acknowledged: number };
export const noBreach: Breaches = { lost: 0, doubled: 0, corrupt: 0, stuck: 0 };

export type Tally = Trial & { readonly tried: number; readonly failed: number };

export type Means = {
  readonly seed: number;
  readonly random: Seeded;
  /** Trials to make. */
  readonly count: number;
  /** Facts a trial of `link` drains; seconds of `writers`, and of work in `partition`. */
  readonly events: number;
  readonly seconds: number;
  /** Inside `npm test`: smaller in every way. */
  readonly isFew: boolean;
  /** A fault of our own, put in to show that the campaign would notice; `null` in earnest. */
  readonly defect: string | null;
  /** The real centre, started when the first campaign asks and shared by all. */
  readonly centre: () => Promise<RealCentre>;
  /** An empty folder that is gone after the run. */
  readonly folder: (name: string) => string;
  /** The same in memory where there is some, for campaigns that do not ask how durable the disk is. */
  readonly memory: (name: string) => string;
  /** Progress and reasons, for people; goes to standard error. */
  readonly say: (line: string) => void;
  /** True once somebody asked for the end: no further trial begins, and what was tried counts. */
  readonly isEnding: () => boolean;
};

export type Campaign = {
  readonly name: string;
  /** What is tried, in a few words. */
  readonly about: string;
  /** Trials by default, and inside `npm test`. */
  readonly count: number;
  readonly few: number;
  /** Names of defects this campaign must notice. */
  readonly defects: readonly string[];
  /** What is missing on this machine, in one line; `null` when it can run. */
  readonly missing?: (say: (line: string) => void) => Promise<string | null>;
  /** Runs a system known to be wrong: it breaches when it finds nothing. */
  readonly isControl: boolean;
  readonly run: (means: Means) => Promise<Tally>;
};

const breachesOf = ({ lost, doubled, corrupt, stuck }: Breaches): number => lost + doubled + corrupt + stuck;

export function addUp(trials: readonly Trial[]): Tally {
  const sum = (of: (trial: Trial) => number): number => trials.reduce((total, trial) => total + of(trial), 0);
  return {
    tried: trials.length,
    failed: trials.filter((trial) => breachesOf(trial) > 0).length,
    acknowledged: sum((one) => one.acknowledged),
    lost: sum((one) => one.lost),
    doubled: sum((one) => one.doubled),
    corrupt: sum((one) => one.corrupt),
    stuck: sum((one) => one.stuck),
  };
}

const speaksEveryMs = 60_000;

/**
 * Makes the campaign's trials one after another, each from a chance of its own, until all are made or somebody asks for the end.
 * @param once One trial, or several that belong together; told how many were made before and how many are left.
 */
export async function inTurn(
  means: Means,
  once: (random: Seeded, made: number, left: number) => Promise<Trial | readonly Trial[]>,
): Promise<Trial[]> {
  const trials: Trial[] = [];
  let spoke = performance.now();
  while (trials.length < means.count && !means.isEnding()) {
    const found = await once(means.random.fork(trials.length), trials.length, means.count - trials.length);
    trials.push(...[found].flat());
    if (performance.now() - spoke < speaksEveryMs) continue;
    spoke = performance.now();
    means.say(`${trials.length} of ${means.count}: ${trials.filter((one) => breachesOf(one) > 0).length} failed`);
  }
  return trials;
}

/** A control must find something and everything else nothing; a campaign that tried nothing has shown nothing. */
export const isBreached = (campaign: Pick<Campaign, 'isControl'>, tally: Tally): boolean =>
  tally.tried === 0 || breachesOf(tally) > 0 !== campaign.isControl;
