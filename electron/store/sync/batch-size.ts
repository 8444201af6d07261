import { usualEvents } from '../../../contract/envelope.ts';

export const firstBatch = usualEvents;

/** Parts of the time a sending may take: an answer within the first is quick, one after the second too slow. */
const quickPart = 0.1;
const slowPart = 0.3;

type Sending = { readonly tookMs: number; readonly timeoutMs: number; readonly most: number };

/**
 * How many events the next sending may hold after one was taken: many where the line is good, for each costs a way to the disk on both
 * sides; few where it is slow, for one that runs out of its time has moved nothing.
 *
 * @param size what the last one might have held
 * @param most what the centre takes
 */
export function nextBatchSize(size: number, { tookMs, timeoutMs, most }: Sending): number {
  if (tookMs > timeoutMs * slowPart) return Math.min(size, Math.max(firstBatch, Math.floor(size / 2)));
  return tookMs < timeoutMs * quickPart ? Math.min(most, size * 2) : Math.min(most, size);
}
