import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { appendLeaves, leavesWaiting, signHead } from './append-leaves.ts';
import { makeStandBack } from './stand-back.ts';

const appendEveryMs = 1000;
const headEveryMs = 60_000;

/**
 * Keeps the log for as long as the server runs: new leaves every second, later in a rush, a signed head every minute and one at the end.
 *
 * @param report is told of a round that failed; the next one takes up what it left
 * @returns how to stop it, after the last leaves and a head over them
 */
export function keepLog(house: House, report: (error: unknown) => void): () => Promise<void> {
  const { sql, centreKey } = house;
  const standsBack = makeStandBack();
  let headAt = 0;
  const round = async (isLast: boolean): Promise<void> => {
    if (isLast || !standsBack(await leavesWaiting(sql))) await appendLeaves(sql, centreKey);
    if (!isLast && house.now() - headAt < headEveryMs) return;
    headAt = house.now();
    await signHead(sql, centreKey, instant(headAt));
  };
  const { ask, settled } = oneAtATime(() => round(false).catch(report));
  const timer = setInterval(() => void ask(), appendEveryMs);
  return async () => {
    clearInterval(timer);
    await settled();
    await round(true);
  };
}
