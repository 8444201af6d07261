import { v7 } from 'uuid';
import type { Moment } from '../../../electron/store/moment.ts';
import type { Seeded } from '../seeded.ts';
import { seededUuid } from './seeded-uuid.ts';
import type { VirtualTime } from './virtual-time.ts';

const start = Date.parse('2026-03-01T10:00:00.000Z');

/** A console's clocks: one that people and networks set, one that counts from the start of the process, and ids made of the first. */
export type WallClock = {
  readonly now: () => number;
  /** Sets the wall clock this much forward or back. */
  readonly jump: (ms: number) => void;
  readonly moment: () => Moment;
  readonly reboot: () => void;
};

/** Time-ordered ids as `uuid` makes them: rising within a process however the clock jumps, with no memory of the process before. */
function idsOf(random: Seeded, now: () => number): () => string {
  let [msecs, seq] = [-1, 0];
  return () => {
    if (now() > msecs) [msecs, seq] = [now(), random.between(0, 2 ** 30)];
    else seq += 1;
    return v7({ msecs, seq, random: Uint8Array.from({ length: 16 }, () => random.between(0, 255)) });
  };
}

export function wallClock(time: VirtualTime, random: Seeded): WallClock {
  let offset = 0;
  const now = (): number => start + Math.round(time.now()) + offset;
  const boot = (): Moment => {
    const bootedAt = time.now();
    return {
      now,
      mono: () => Math.round(time.now() - bootedAt),
      bootId: seededUuid(random, 4),
      newId: idsOf(random, now),
    };
  };
  let moment = boot();
  return {
    now,
    jump: (ms) => void (offset += ms),
    moment: () => moment,
    reboot: () => void (moment = boot()),
  };
}
