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

/** Within one run of the console its own clock decides, and the ids where that clock did not move; across runs the wall clock. */
function wasWrittenBefore(a: Placed, b: Placed): boolean {
  const [one, other] = [a.envelope, b.envelope];
  if (one.bootId !== other.bootId) return one.at < other.at;
  if (one.monoMs !== other.monoMs) return one.monoMs < other.monoMs;
  return isTimeOrdered(one.eventId) && isTimeOrdered(other.eventId) && one.eventId < other.eventId;
}

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
  const opening = laneOf(own, 'bulk')
    .filter((one) => one.envelope.type === 'intake.opened')
    .slice(0, 1);
  const later = own.filter((one) => !opening.includes(one));
  const joined = [...opening, ...merge(laneOf(later, 'bulk'), laneOf(later, 'urgent'), wasWrittenBefore)];
  return others.reduce<readonly T[]>((list, other) => {
    const seen = list.findLastIndex((one) => one.arrival < other.arrival);
    return list.toSpliced(seen + 1, 0, other);
  }, joined);
}
