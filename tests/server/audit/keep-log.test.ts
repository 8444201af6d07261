import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { keepLog } from '../../../server/audit/keep-log.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { until } from '../../builders/centre.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterAll(async () => {
  vi.useRealTimers();
  await centre.stop();
});

const come = (count: number) => centre.sql`
  insert into audit_waiting (id, leaf) select gen_random_uuid(), 'event ' || n from generate_series(1, ${count}) as n`;
const size = async (): Promise<number> =>
  (await centre.sql<{ size: number }[]>`select size from audit_log`)[0]?.size ?? 0;

const aSecondPasses = () => vi.advanceTimersByTime(1000);

it('takes what comes within a second, lets a rush pass first, and takes all at its end, under a signed head', async () => {
  const reported: unknown[] = [];
  const [before, stop] = [await size(), keepLog(centre.house, (error) => reported.push(error))];
  await come(10);
  aSecondPasses();
  await until(async () => (await size()) >= before + 10);
  const small = await size();
  await come(1500);
  aSecondPasses();
  // Long enough to take them.
  await wait(500);
  expect(await size()).toBe(small);
  aSecondPasses();
  await until(async () => (await size()) === small + 1500);
  await come(1500);
  await stop();
  expect(await size()).toBe(small + 3000);
  expect(await centre.sql`select size from audit_head order by size desc limit 1`).toEqual([{ size: small + 3000 }]);
  expect(reported).toEqual([]);
});
