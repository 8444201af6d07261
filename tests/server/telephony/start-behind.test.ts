import { afterAll, beforeAll, expect, it } from 'vitest';
import { aTelephone } from '../../builders/a-telephone.ts';
import { aDatabase, type TestDatabase } from '../../builders/phone-house.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
}, 60_000);
afterAll(() => database.stop());

it('opens its doors while reports of before are still being worked out, and works them out', async () => {
  const sql = await database.fresh();
  const fields = { at: '2026-03-01T17:59:00.000Z', what: { type: 'ringing' } };
  await sql`
    insert into webhook_inbox (key, provider, kind, sid, received_at, fields)
    values ('k1', 'simulated', 'event', 's1', '2026-03-01T17:59:00.000Z', ${sql.json(fields)})`;
  const [locked, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = sql.begin(async (tx) => {
    await tx`lock table call_event in access exclusive mode`;
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  // The framework gives up a start after ten seconds, and the server with it.
  const phone = await aTelephone({ sql });
  expect(await sql`select 1 from webhook_inbox where taken_at is null`).toHaveLength(1);
  release.resolve();
  await slow;
  await phone.telephony.switchboard.settle();
  expect(await sql`select 1 from webhook_inbox where taken_at is null`).toHaveLength(0);
  await phone.stop();
}, 30_000);
