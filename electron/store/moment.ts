import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';

/** What the store asks of the world; replaced in tests. */
export type Moment = {
  /** Milliseconds since 1970 by the wall clock, which people and networks may set. */
  readonly now: () => number;
  /** Milliseconds since this process started; never jumps. */
  readonly mono: () => number;
  /** New at each start of the process. */
  readonly bootId: string;
  /** A UUIDv7. */
  readonly newId: () => string;
};

/** The real clock, a fresh boot id and time-ordered ids. */
export const realMoment = (): Moment => ({
  now: () => Date.now(),
  mono: () => Math.round(performance.now()),
  bootId: randomUUID(),
  newId: () => v7(),
});
