import type { QueryClient } from '@tanstack/react-query';
import type { LiveTopic } from '../../contract/api.ts';

/** Stirred by each answer of each operator: followed at once after a pause, then twice a second. A call or an emergency never waits. */
const busyTopics: ReadonlySet<LiveTopic> = new Set(['intakes', 'screenings', 'presence']);
const calmMs = 500;

/** A reading that took longer than this is begun again only after a pause as long: while much happens at once a desk must keep drawing. */
const lightMs = 50;
/** After a line that swallowed a reading nobody waits longer than this. */
const longestBreathMs = 250;
const breath = (tookMs: number): Promise<void> =>
  tookMs <= lightMs
    ? Promise.resolve()
    : new Promise((resolve) => setTimeout(resolve, Math.min(tookMs, longestBreathMs)));

/** How the readings of one key stand. */
type Reading = {
  isUnderWay: boolean;
  isWantedAgain: boolean;
  begunAt: number;
  later: ReturnType<typeof setTimeout> | undefined;
};

/**
 * Reads anew what a poke made stale. One step of a call pokes several topics within milliseconds: the first is followed at once, those
 * that come while that reading is under way by one more after it, so that no reading is thrown away and the last one saw everything.
 */
export function refreshOnPoke(queries: QueryClient): (topic: LiveTopic) => void {
  const readings = new Map<string, Reading>();
  const refresh = async (queryHash: string, reading: Reading): Promise<void> => {
    clearTimeout(reading.later);
    reading.later = undefined;
    if (reading.isUnderWay) {
      reading.isWantedAgain = true;
      return;
    }
    reading.isUnderWay = true;
    for (;;) {
      reading.isWantedAgain = false;
      reading.begunAt = performance.now();
      // A reading that the timer had begun may be older than the poke: it is begun anew.
      await queries.refetchQueries({ predicate: (query) => query.queryHash === queryHash, type: 'active' });
      if (!reading.isWantedAgain) break;
      await breath(performance.now() - reading.begunAt);
    }
    reading.isUnderWay = false;
  };
  const follow = (queryHash: string, isBusy: boolean): void => {
    const reading = readings.get(queryHash) ?? {
      isUnderWay: false,
      isWantedAgain: false,
      begunAt: -calmMs,
      later: undefined,
    };
    readings.set(queryHash, reading);
    const waitMs = isBusy ? reading.begunAt + calmMs - performance.now() : 0;
    if (waitMs <= 0) void refresh(queryHash, reading);
    else reading.later ??= setTimeout(() => void refresh(queryHash, reading), waitMs);
  };
  return (topic) => {
    const stale = queries
      .getQueryCache()
      .findAll({ predicate: (query) => query.queryKey.includes(topic), type: 'active' });
    for (const { queryHash } of stale) follow(queryHash, busyTopics.has(topic));
  };
}
