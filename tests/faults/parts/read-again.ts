import { setTimeout as wait } from 'node:timers/promises';
import { isHangUp } from '../../../server/db/hang-ups.ts';

const tries = 20;
const pauseMs = 500;

/** For the runner's own looks at a database that was just killed: their connection may die of the same death, a moment after all others. */
export async function readAgain<T>(read: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await read();
    } catch (error) {
      if (left === 0 || !isHangUp(error)) throw error;
      await wait(pauseMs);
    }
  }
}
