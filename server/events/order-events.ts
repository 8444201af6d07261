import type { Envelope } from '../../contract/envelope.ts';

/** What the order of an intake's events hangs on. */
export type Placed = {
  readonly envelope: Pick<Envelope, 'eventId' | 'device' | 'lane' | 'seq' | 'at' | 'bootId' | 'monoMs' | 'type'>;
  readonly arrival: number;
};

type Before<T> = (a: T, b: T) => boolean;

/** Joins two ordered lists, keeping the order of each. On a tie the first list goes first. */
function merge<T>(first: readonly T[], second: readonly T[], isBefore: Before<T>): readonly T[] {
  const joined: T[] = [];
  let rest = second;
  for (const one of first) {
    const until = rest.findIndex((other) => !isBefore(other, one));
    const passing = until === -1 ? rest : rest.slice(0, until);
    joined.push(...passing, one);
    rest = rest.slice(passing.length);
  }
  return [...joined, ...rest];
}

const isTimeOrdered = (id: string): boolean => id[14] === '7';

/** The console's runs in the order in which one lane numbers what they wrote. */
const runsOf = (lane: readonly Placed[]): readonly string[] => [...new Set(lane.map((one) => one.envelope.bootId))];

/**
 * Within one run of the console its own clock decides, and the ids where that clock did not move. Across runs a lane's numbers decide
 * where one lane saw both runs; the wall clock, which may have been set back in between, only where none did.
 */
const wasWrittenBefore = (lanes: readonly (readonly Placed[])[]): Before<Placed> => {
  const runs = lanes.map(runsOf);
  return ({ envelope: one }, { envelope: other }) => {
    if (one.bootId === other.bootId) {
      if (one.monoMs !== other.monoMs) return one.monoMs < other.monoMs;
      return isTimeOrdered(one.eventId) && isTimeOrdered(other.eventId) && one.eventId < other.eventId;
    }
    const both = runs.find((list) => list.includes(one.bootId) && list.includes(other.bootId));
    return both === undefined ? one.at < other.at : both.indexOf(one.bootId) < both.indexOf(other.bootId);
  };
};

const laneOf = <T extends Placed>(events: readonly T[], lane: Envelope['lane']): readonly T[] =>
  events.filter((one) => one.envelope.lane === lane).toSorted((a, b) => a.envelope.seq - b.envelope.seq);

/**
 * The one order in which an intake's events are replayed, whichever lane reached the centre first.
 *
 * The two lanes of the console that holds the intake are joined by that console's own clock. What others wrote (a supervisor, the
 * centre) comes after everything the centre held when it was written: that is what its writer had seen.
 *
 * @param holder the device that holds the intake
 */
export function orderEvents<T extends Placed>(events: readonly T[], holder: string): readonly T[] {
  const own = events.filter((one) => one.envelope.device === holder);
  const others = events.filter((one) => one.envelope.device !== holder).toSorted((a, b) => a.arrival - b.arrival);
  const lanes = [laneOf(own, 'bulk'), laneOf(own, 'urgent')] as const;
  const opening = lanes[0].filter((one) => one.envelope.type === 'intake.opened').slice(0, 1);
  const later = lanes[0].filter((one) => !opening.includes(one));
  const joined = [...opening, ...merge(later, lanes[1], wasWrittenBefore(lanes))];
  return others.reduce<readonly T[]>((list, other) => {
    const seen = list.findLastIndex((one) => one.arrival < other.arrival);
    return list.toSpliced(seen + 1, 0, other);
  }, joined);
}
