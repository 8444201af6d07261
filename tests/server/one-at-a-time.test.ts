import { expect, it } from 'vitest';
import { oneAtATime } from '../../server/one-at-a-time.ts';

/** Work that ends when the test says so. */
function slow() {
  const ends: PromiseWithResolvers<void>[] = [];
  const once = (): Promise<void> => {
    const end = Promise.withResolvers<void>();
    ends.push(end);
    return end.promise;
  };
  return {
    once,
    begun: () => ends.length,
    end: (at: number) => ends[at]?.resolve(),
    fail: (at: number) => ends[at]?.reject(new Error('down')),
  };
}

it('does what was asked for meanwhile by one more, right after, and never two at once', async () => {
  const work = slow();
  const { ask } = oneAtATime(work.once);
  const first = ask();
  const later = [ask(), ask(), ask()];
  expect(work.begun()).toBe(1);
  work.end(0);
  await first;
  await expect.poll(work.begun).toBe(2);
  work.end(1);
  await Promise.all(later);
  expect(work.begun()).toBe(2);
});

it('goes on after one that failed, for whoever waited too', async () => {
  const work = slow();
  const { ask } = oneAtATime(work.once);
  const [first, waits] = [ask(), ask()];
  work.fail(0);
  await expect(first).rejects.toThrow('down');
  await expect.poll(work.begun).toBe(2);
  work.end(1);
  await waits;
  const third = ask();
  work.end(2);
  await third;
});

it('is settled when nothing runs and nothing waits', async () => {
  const work = slow();
  const { ask, settled } = oneAtATime(work.once);
  await settled();
  void ask();
  void ask();
  const said: string[] = [];
  const quiet = settled().then(() => said.push('settled'));
  work.end(0);
  await expect.poll(work.begun).toBe(2);
  expect(said).toEqual([]);
  work.end(1);
  await quiet;
  expect(said).toEqual(['settled']);
});
