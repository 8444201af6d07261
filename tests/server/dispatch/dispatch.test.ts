import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widenDue } from '../../../server/dispatch/widen.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aCard, aConsole, opened, raised } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

/** An escalation at the centre, of an intake with a call from this number. */
async function anEscalation(how: { safeContact?: object; from?: string; card?: Parameters<typeof aCard>[0] } = {}) {
  const [desk, id, escalationId] = [await aConsole(centre), randomUUID(), randomUUID()];
  const callId = randomUUID();
  await centre.sql`insert into call_sid (provider, sid, call_id) values ('test', ${callId}, ${callId})`;
  await centre.sql`insert into call (id, state, phase, from_number, queued_at) values (${callId}, ${centre.sql.json({ state: 'active' })}, 'active', ${how.from ?? null}, now())`;
  desk.write(id, opened({ callId: callId as never }));
  if (how.safeContact !== undefined) desk.write(id, { type: 'safe-contact.noted', body: how.safeContact });
  desk.write(id, raised(escalationId, how.card));
  await desk.send('bulk');
  await desk.send('urgent');
  return { desk, id, escalationId };
}
const post = (who: string, id: string, act: string, body?: unknown) =>
  centre.as(who, 'POST', `/api/escalations/${id}/${act}`, body);
const find = async (id: string) =>
  (await centre.as('dis-1', 'GET', '/api/escalations')).body.value.find((one: { id: string }) => one.id === id);

describe('dispatch', () => {
  it('goes from sent to closed, each step by a person and written down', async () => {
    const { escalationId } = await anEscalation();
    expect(await find(escalationId)).toMatchObject({ state: 'sent', intakeCallState: 'active' });
    expect((await post('dis-1', escalationId, 'receipt')).body.value).toMatchObject({ state: 'delivered' });
    expect((await post('dis-2', escalationId, 'receipt')).status).toBe(200);
    expect((await post('dis-1', escalationId, 'accept')).body.value).toMatchObject({
      state: 'accepted',
      acceptedByName: 'اسم dis-1',
    });
    expect((await post('dis-1', escalationId, 'accept')).status).toBe(200);
    expect(await post('dis-2', escalationId, 'accept')).toMatchObject({
      status: 409,
      body: { code: 'already-accepted' },
    });
    await post('dis-1', escalationId, 'unit', { unit: 'Patrol 7' });
    await post('dis-1', escalationId, 'arrived');
    expect((await post('dis-1', escalationId, 'close', { disposition: 'arrest', note: '' })).body.value).toMatchObject({
      state: 'closed',
      unit: 'Patrol 7',
    });
    const written = await centre.sql`select type from event where aggregate_id = ${escalationId} order by arrival`;
    expect(written.map((row) => row['type'])).toEqual([
      'dispatch.delivered',
      'dispatch.accepted',
      'dispatch.en-route',
      'dispatch.arrived',
      'dispatch.closed',
    ]);
    const chain = await centre.sql`
      select e.prev_hash = coalesce(lag(e.hash) over (order by e.seq), ${'0'.repeat(64)}) as links from event e join device d on d.id = e.device and d.is_centre`;
    expect(chain.every((row) => row['links'])).toBe(true);
  });

  it('can be accepted by one of many who press at once, and by no second', async () => {
    const { escalationId } = await anEscalation();
    const replies = await Promise.all(['dis-1', 'dis-2', 'dsup-1'].map((who) => post(who, escalationId, 'accept')));
    expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  });

  it.each([
    ['unknown disposition', 'close', { disposition: 'forgot', note: '' }, 'input-invalid'],
    ['unknown field', 'reject', { reason: 'duplicate', note: '', extra: 1 }, 'input-invalid'],
    ['a body where none belongs', 'accept', { force: true }, 'input-invalid'],
    ['closing what nobody accepted', 'close', { disposition: 'arrest', note: '' }, 'not-in-this-state'],
  ])('refuses %s', async (_what, act, body, code) => {
    const { escalationId } = await anEscalation();
    expect(await post('dis-1', escalationId, act, body)).toMatchObject({ body: { ok: false, code } });
  });

  it.each([
    ['nothing was said', undefined],
    ['calling is forbidden', { callBack: 'forbidden', number: '+97455120148' }],
    ['only a number was given', { number: '+97455120148' }],
  ])('never puts a number on the wire when %s', async (_what, safeContact) => {
    const { id, escalationId, desk } = await anEscalation({
      from: '+97455120147',
      ...(safeContact === undefined ? {} : { safeContact }),
    });
    desk.write(id, { type: 'escalation.amended', body: { escalationId, revision: 2, card: aCard({ story: 'more' }) } });
    await desk.send('urgent');
    const texts = [
      (await centre.as('dis-1', 'GET', '/api/escalations')).text,
      (await centre.as('dis-1', 'GET', '/api/feeds/dispatch?limit=500')).text,
      (await centre.as('sup-1', 'GET', `/api/intakes/${id}/timeline`)).text,
      (await centre.as('sup-1', 'GET', '/api/feeds/centre')).text,
      (await centre.as('op-1', 'GET', '/api/my/progress')).text,
    ];
    for (const act of ['receipt', 'accept', 'arrived']) texts.push((await post('dis-1', escalationId, act)).text);
    texts.push((await post('dis-1', escalationId, 'unit', { unit: '1' })).text);
    texts.push((await post('dis-1', escalationId, 'reject', { reason: 'other', note: '' })).text);
    texts.push((await post('dis-1', escalationId, 'close', { disposition: 'no-action', note: '' })).text);
    for (const text of texts) expect(text).not.toMatch(/5512014[78]/u);
  });

  it('shows the safe number, or else the number of the call, once calling is allowed, and takes it away when it no longer is', async () => {
    const one = await anEscalation({
      from: '+97455120151',
      safeContact: { callBack: 'allowed', number: '+97455120152' },
    });
    expect(await find(one.escalationId)).toMatchObject({ number: '+97455120152' });
    const other = await anEscalation({ from: '+97455120153', safeContact: { callBack: 'allowed' } });
    expect(await find(other.escalationId)).toMatchObject({ number: '+97455120153' });
    other.desk.write(other.id, { type: 'safe-contact.noted', body: { callBack: 'forbidden' } });
    await other.desk.send('bulk');
    expect((await centre.as('dis-1', 'GET', '/api/escalations')).text).not.toContain('55120153');
  });

  it('takes a mistaken alarm back within its seconds', async () => {
    const { desk, id, escalationId } = await anEscalation();
    desk.write(id, { type: 'escalation.recalled', body: { escalationId, reason: 'wrong key' } });
    await desk.send('urgent');
    expect(await find(escalationId)).toMatchObject({ state: 'recalled' });
  });
});

describe('the ladder', () => {
  it('widens step by step while nobody accepts, once a step, also when two servers look at once', async () => {
    const { escalationId } = await anEscalation();
    await post('dis-1', escalationId, 'receipt');
    centre.clock.ms += 14_000;
    await widenDue(centre.house);
    expect(await find(escalationId)).toMatchObject({ rung: 0 });
    centre.clock.ms += 1000;
    await Promise.all([widenDue(centre.house), widenDue(centre.house)]);
    expect(await find(escalationId)).toMatchObject({ rung: 1 });
    centre.clock.ms += 15_000;
    await widenDue(centre.house);
    expect(await find(escalationId)).toMatchObject({ rung: 2 });
    const written =
      await centre.sql`select 1 from event where aggregate_id = ${escalationId} and type = 'dispatch.widened'`;
    expect(written).toHaveLength(2);
  });

  it('goes straight to the last rung when no desk shows it for ten seconds', async () => {
    const { escalationId } = await anEscalation();
    centre.clock.ms += 10_000;
    await widenDue(centre.house);
    expect(await find(escalationId)).toMatchObject({ rung: 2, state: 'sent' });
  });

  it('keeps silent once a person has it', async () => {
    const { escalationId } = await anEscalation();
    await post('dis-1', escalationId, 'accept');
    centre.clock.ms += 60_000;
    await widenDue(centre.house);
    expect(await find(escalationId)).toMatchObject({ rung: 0 });
  });
});
