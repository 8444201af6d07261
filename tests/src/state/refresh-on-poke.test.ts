import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { refreshOnPoke } from '../../../src/state/refresh-on-poke.ts';

type Answer = (value: number) => void;

/** A reading that waits for its answer, each time anew. */
function aReading(queries: QueryClient, topics: readonly string[]) {
  const answers: Answer[] = [];
  const seen: unknown[] = [];
  const observer = new QueryObserver<number>(queries, {
    queryKey: ['/reading', ...topics],
    queryFn: () => new Promise<number>((resolve) => answers.push(resolve)),
    retry: false,
  });
  const stop = observer.subscribe(({ data }) => {
    if (data !== undefined && data !== seen.at(-1)) seen.push(data);
  });
  return { answers, seen, stop };
}

it('is read at once at the first poke, and once more for all that came meanwhile', async () => {
  const queries = new QueryClient();
  const { answers, seen, stop } = aReading(queries, ['escalations', 'calls']);
  answers[0]?.(0);
  await vi.waitFor(() => expect(seen).toEqual([0]));
  const poke = refreshOnPoke(queries);
  poke('escalations');
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  poke('calls');
  poke('escalations');
  answers[1]?.(1);
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  expect(seen).toEqual([0, 1]);
  answers[2]?.(2);
  await vi.waitFor(() => expect(seen).toEqual([0, 1, 2]));
  expect(answers).toHaveLength(3);
  stop();
});

it('that the timer had begun before the poke is begun anew', async () => {
  const queries = new QueryClient();
  const { answers, seen, stop } = aReading(queries, ['intakes']);
  answers[0]?.(0);
  await vi.waitFor(() => expect(seen).toEqual([0]));
  void queries.refetchQueries({ type: 'active' });
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  refreshOnPoke(queries)('intakes');
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  answers[1]?.(1);
  answers[2]?.(2);
  await vi.waitFor(() => expect(seen).toEqual([0, 2]));
  stop();
});

it('of another topic is left alone', () => {
  const queries = new QueryClient();
  const { answers, stop } = aReading(queries, ['calls']);
  refreshOnPoke(queries)('intakes');
  expect(answers).toHaveLength(1);
  stop();
});

it('of a busy topic is read at once, then at most twice a second, and never misses the last poke', async () => {
  vi.useFakeTimers();
  try {
    const queries = new QueryClient();
    const { answers, stop } = aReading(queries, ['intakes', 'calls']);
    const answerAll = async (): Promise<void> => {
      for (const [value, answer] of answers.entries()) answer(value);
      await vi.advanceTimersByTimeAsync(0);
    };
    await answerAll();
    const poke = refreshOnPoke(queries);
    poke('intakes');
    await answerAll();
    expect(answers).toHaveLength(2);
    for (let pokes = 0; pokes < 5; pokes += 1) {
      poke('intakes');
      await vi.advanceTimersByTimeAsync(60);
    }
    expect(answers).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(answers).toHaveLength(3);
    await answerAll();
    poke('calls');
    await answerAll();
    expect(answers).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(2000);
    expect(answers).toHaveLength(4);
    stop();
  } finally {
    vi.useRealTimers();
  }
});

it('that takes long is begun again only after as long a pause', async () => {
  vi.useFakeTimers();
  try {
    const queries = new QueryClient();
    const { answers, stop } = aReading(queries, ['escalations']);
    answers[0]?.(0);
    await vi.advanceTimersByTimeAsync(0);
    const poke = refreshOnPoke(queries);
    poke('escalations');
    await vi.advanceTimersByTimeAsync(80);
    poke('escalations');
    answers[1]?.(1);
    await vi.advanceTimersByTimeAsync(70);
    expect(answers).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(20);
    expect(answers).toHaveLength(3);
    stop();
  } finally {
    vi.useRealTimers();
  }
});
