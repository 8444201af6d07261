import type { QueryClient } from '@tanstack/react-query';
import type { LiveTopic } from '../../contract/api.ts';

/**
 * Reads anew what a poke made stale. One step of a call pokes several topics within milliseconds: the first is followed at once, those
 * that come while that reading is under way by one more after it, so that no reading is thrown away and the last one saw everything.
 */
export function refreshOnPoke(queries: QueryClient): (topic: LiveTopic) => void {
  const reading = new Set<string>();
  const again = new Set<string>();
  const refresh = async (queryHash: string): Promise<void> => {
    reading.add(queryHash);
    do {
      again.delete(queryHash);
      // A reading that the timer had begun may be older than the poke: it is begun anew.
      await queries.refetchQueries({ predicate: (query) => query.queryHash === queryHash, type: 'active' });
    } while (again.has(queryHash));
    reading.delete(queryHash);
  };
  return (topic) => {
    for (const { queryHash } of queries.getQueryCache().findAll({
      predicate: (query) => query.queryKey.includes(topic),
      type: 'active',
    })) {
      if (reading.has(queryHash)) again.add(queryHash);
      else void refresh(queryHash);
    }
  };
}
