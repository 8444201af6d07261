import { setTimeout as wait } from 'node:timers/promises';

const hangUps: ReadonlySet<unknown> = new Set([
  'ECONNRESET',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  '57P01',
  '57P02',
  '57P03',
]);
const tries = 20;
const pauseMs = 500;

/** The database hung up, was told to stop, or is not ready yet. */
export const isHangUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && hangUps.has(error.code);

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
