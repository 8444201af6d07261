import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { liveTopics, type LiveTopic } from '../../contract/api.ts';
import { refreshOnPoke } from './refresh-on-poke.ts';
import { CentreRefusal, readCentre } from './centre.ts';

/** A request a dead line swallowed would else hold up every later one for minutes. */
const longestReadMs = 8000;

/**
 * A reading of the centre that stays fresh: fetched at once, again on every poke of its topics, and by a timer in any case.
 *
 * @param topics pokes that make this reading stale
 * @param everyMs the timer that catches lost pokes
 */
export function useCentre<T>(
  path: string,
  topics: readonly LiveTopic[],
  everyMs = 5000,
): UseQueryResult<T, CentreRefusal> {
  return useQuery<T, CentreRefusal>({
    queryKey: [path, ...topics],
    queryFn: async ({ signal }) => {
      const reply = await readCentre<T>(path, AbortSignal.any([signal, AbortSignal.timeout(longestReadMs)]));
      if (!reply.ok) throw new CentreRefusal(reply.code);
      return reply.value;
    },
    refetchInterval: everyMs,
    refetchIntervalInBackground: true,
    retry: false,
    networkMode: 'always',
  });
}

const isTopic = (text: string): text is LiveTopic => liveTopics.some((topic) => topic === text);

async function follow(signal: AbortSignal, onTopic: (topic: LiveTopic) => void): Promise<void> {
  const response = await fetch('/live', { signal, credentials: 'same-origin', headers: { 'x-nida': '1' } });
  if (!response.ok || response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const topic = line.startsWith('data:') ? line.slice(5).trim() : '';
      if (isTopic(topic)) onTopic(topic);
    }
  }
}

/** Follows the centre's pokes for as long as the page shows, and refetches what they make stale. A lost stream is taken up again after a second. */
export function useLive(isOn: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isOn) return undefined;
    const stopped = new AbortController();
    const onPoke = refreshOnPoke(queries);
    const run = async (): Promise<void> => {
      while (!stopped.signal.aborted) {
        // A broken stream is the expected end of one; the timer of each reading covers the gap.
        await follow(stopped.signal, onPoke).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    };
    void run();
    return () => stopped.abort();
  }, [queries, isOn]);
}
