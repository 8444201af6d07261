import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Sql } from '../../../../server/db/connect.ts';
import { aTwilioCentre, tables, type TwilioCentre } from '../../../builders/a-twilio-centre.ts';
import { aDatabase, type TestDatabase } from '../../../builders/phone-house.ts';

const caller = '+97455550147';
let database: TestDatabase;
let sql: Sql;
let centre: TwilioCentre;

beforeAll(async () => {
  database = await aDatabase();
  sql = await database.fresh();
}, 60_000);
afterAll(() => database.stop());
beforeEach(async () => {
  await sql.unsafe(`truncate ${tables}`);
  centre = await aTwilioCentre({ sql });
});
afterEach(async () => {
  const wrong = centre.twilio.asked.filter(({ wrongs }) => wrongs.length > 0);
  await centre.stop();
  expect(wrong).toEqual([]);
});

const mine = async (desk: Awaited<ReturnType<TwilioCentre['operator']>>) => {
  const board = await desk.board();
  return { offered: board.offered ?? null, mine: board.mine };
};

it('rings at the desk TaskRouter reserved, answers in a conference, and ends', async () => {
  const noura = await centre.operator('op-noura');
  const sid = await centre.twilio.dial(caller);
  await centre.flow();
  const { offered } = await mine(noura);
  expect(offered).not.toBeNull();
  expect(await noura.command(offered ?? '', 'answer')).toMatchObject({ status: 200 });
  await centre.flow();
  expect(await centre.call(sid)).toMatchObject({ state: 'active', answeredBy: 'op-noura' });
  expect((await noura.board()).mine).toMatchObject({ state: 'active', leg: sid });
  expect(await noura.command(offered ?? '', 'hold')).toMatchObject({ status: 200 });
  await centre.flow();
  expect((await centre.call(sid)).state).toBe('held');
  expect(await noura.command(offered ?? '', 'resume')).toMatchObject({ status: 200 });
  await centre.flow();
  expect((await centre.call(sid)).state).toBe('active');
  expect(await noura.command(offered ?? '', 'hang-up')).toMatchObject({ status: 200 });
  await centre.flow();
  expect(await centre.call(sid)).toMatchObject({ state: 'ended', endReason: 'operator-hung-up' });
  expect([...centre.twilio.world.tasks.values()].map(({ status }) => status)).toEqual(['completed']);
});
