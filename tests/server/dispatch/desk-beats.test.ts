import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTally } from '../../../domain/escalation/open-tally.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, raised } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const shown = async () => openTally((await centre.as('dis-1', 'GET', '/api/escalations')).body.value);
const beat = async (tally: object) =>
  (await centre.as('dis-1', 'POST', '/api/desk/heartbeat', { desk: 'page', ...tally })).body.value;
const desks = async () => (await centre.as('sup-1', 'GET', '/api/supervision')).body.value.dispatchDesks;
const alarmed = async (): Promise<number> =>
  (await centre.sql<{ count: number }[]>`select count from alarm_counter where name = 'desk-differs'`)[0]?.count ?? 0;

it('knows a dead line to the dispatch desks within 15 seconds, and within 5 while an escalation waits', async () => {
  expect(await desks()).toEqual({ seenAt: null, isDead: false, differing: 0 });
  await beat(await shown());
  centre.clock.ms += 15_000;
  expect(await desks()).toMatchObject({ isDead: false });
  centre.clock.ms += 1;
  expect(await desks()).toMatchObject({ isDead: true });
  const [desk, id] = [await aConsole(centre), randomUUID()];
  desk.write(id, opened());
  desk.write(id, raised(randomUUID()));
  await desk.send('bulk');
  await desk.send('urgent');
  await beat(await shown());
  centre.clock.ms += 5000;
  expect(await desks()).toMatchObject({ isDead: false });
  centre.clock.ms += 1;
  expect(await desks()).toMatchObject({ isDead: true });
});

it('takes a short difference for a late picture and a lasting one for an alarm, once, until both agree', async () => {
  const other = { count: 0, hash: 'other' };
  expect(await beat(await shown())).toMatchObject({ ...(await shown()), isLasting: false });
  expect(await beat(other)).toMatchObject({ isLasting: false });
  centre.clock.ms += 10_001;
  expect(await beat(other)).toMatchObject({ isLasting: true });
  centre.clock.ms += 2000;
  expect(await beat(other)).toMatchObject({ isLasting: true });
  expect(await alarmed()).toBe(1);
  expect(await desks()).toMatchObject({ differing: 1 });
  expect(await beat(await shown())).toMatchObject({ isLasting: false });
  expect(await desks()).toMatchObject({ differing: 0 });
});

it('refuses a beat that is none', async () => {
  expect(await centre.as('dis-1', 'POST', '/api/desk/heartbeat', { desk: '', count: -1, hash: '' })).toMatchObject({
    body: { code: 'input-invalid' },
  });
});
