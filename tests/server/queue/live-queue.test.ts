import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LiveQueue } from '../../../contract/queue.ts';
import { aTelephone, type Desk, type TestTelephone } from '../../builders/a-telephone.ts';
import { oneDatabase } from '../../builders/each-test.ts';

const sql = oneDatabase();
let phone: TestTelephone;
let noura: Desk;
let khalid: Desk;
let yousef: Desk;

beforeAll(async () => {
  phone = await aTelephone({ sql });
  [noura, khalid, yousef] = await Promise.all([
    phone.desk('op-noura'),
    phone.desk('sup-khalid'),
    phone.desk('adm-yousef'),
  ]);
}, 120_000);
afterAll(() => phone.stop());

it('works the figures out of the log: one answered after 6 s, one given up after 6.2 s, one that waits', async () => {
  const answered = await phone.ring('+97450000001');
  await phone.pass(6000);
  await noura.command(answered, 'answer');
  await phone.ring('+97450000002', 'abandoned');
  await phone.pass(6200);
  await phone.ring('+97450000003');
  await phone.pass(30_000);
  const { hour, shift } = (await khalid.get<LiveQueue>('/api/supervision/queue')).value;
  expect(hour).toMatchObject({ calls: 3, answered: 1, waiting: 1, abandoned: 1, lost: 0, unknown: 0, p50: 6 });
  expect(hour.abandonedWithin).toEqual([
    { seconds: 5, count: 0 },
    { seconds: 10, count: 1 },
  ]);
  expect(hour.within.map(({ counted, of }) => [counted, of])).toEqual([
    [1, 2],
    [1, 2],
  ]);
  // 21:00 in Doha: the shift that began at 15:00.
  expect(shift).toMatchObject({ from: '2026-03-01T12:00:00.000Z', calls: 3 });
  phone.clock.pass(3_600_000);
  const later = (await khalid.get<LiveQueue>('/api/supervision/queue')).value;
  expect([later.hour.calls, later.shift.calls]).toEqual([0, 3]);
});

it('neither counts nor offers a call of ours', async () => {
  const before = (await khalid.get<LiveQueue>('/api/supervision/queue')).value.shift.calls;
  await noura.post('/api/presence', { state: 'ready', chosen: true });
  const id = '019a0000-0000-7000-8000-0000000000d1';
  const at = new Date(phone.clock.now()).toISOString();
  await sql`insert into call_sid (provider, sid, call_id) values ('simulated', 'ours', ${id})`;
  await sql`
    insert into call (id, state, phase, queued_at)
    values (${id}, ${sql.json({ state: 'ringing', ringingAt: at, dialledBy: 'op-maryam' })}, 'ringing', ${at})`;
  await phone.telephony.settleOffers();
  expect(await sql`select 1 from call_offer where call_id = ${id}`).toEqual([]);
  expect((await khalid.get<LiveQueue>('/api/supervision/queue')).value.shift.calls).toBe(before);
});

it('is for supervisors, and its times for administrators', async () => {
  expect(await noura.get('/api/supervision/queue')).toMatchObject({ status: 403, code: 'role-may-not' });
  expect(await khalid.get('/api/queue/settings')).toMatchObject({ status: 403, code: 'role-may-not' });
  expect(await khalid.post('/api/queue/settings', {})).toMatchObject({ status: 403, code: 'role-may-not' });
  expect(await yousef.get('/api/presence')).toMatchObject({ status: 403, code: 'role-may-not' });
});

it('keeps times within their range, all or none, with who set them', async () => {
  const set = (over: object) =>
    yousef.post('/api/queue/settings', { offerSeconds: 20, preferSeconds: 10, wrapUpSeconds: 300, ...over });
  expect(await set({ offerSeconds: 2, wrapUpSeconds: 600 })).toMatchObject({ status: 400, code: 'input-invalid' });
  expect((await yousef.get('/api/queue/settings')).value).toMatchObject({ wrapUpSeconds: 300 });
  expect((await set({ offerSeconds: 30 })).value).toEqual({ offerSeconds: 30, preferSeconds: 10, wrapUpSeconds: 300 });
  const rows = await sql`select changed_by from queue_setting where name = 'offerSeconds' and seconds = 30`;
  expect(rows).toEqual([{ changed_by: 'adm-yousef' }]);
});
