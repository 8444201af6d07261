import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endedStates } from '../../../domain/escalation/handover.ts';
import type { Transaction } from '../../../server/db/connect.ts';
import { startLadder, widenDue } from '../../../server/dispatch/widen.ts';
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
      'desk.showed',
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

describe('handing back', () => {
  it("is for who accepted it or the dispatch supervisor, and then it is nobody's again", async () => {
    const { escalationId } = await anEscalation();
    await post('dis-1', escalationId, 'accept');
    const why = { reason: 'wrong-area', note: '' };
    expect((await post('dis-2', escalationId, 'reject', why)).body.code).toBe('already-accepted');
    expect((await post('dsup-1', escalationId, 'reject', why)).body.value).toMatchObject({
      state: 'rejected',
      rung: 2,
    });
    expect((await find(escalationId)).acceptedByName).toBeUndefined();
    expect((await post('dis-2', escalationId, 'accept')).body.value).toMatchObject({ acceptedByName: 'اسم dis-2' });
    expect((await find(escalationId)).acceptances).toHaveLength(1);
  });
});

describe('the hotline', () => {
  it('counts a hand-over by phone only once a second person confirmed it, and a desk that accepts later joins it', async () => {
    const { desk, id, escalationId } = await anEscalation();
    const said = { escalationId, toName: 'نايف', badge: '12', reference: 'Q-7' };
    desk.write(id, { type: 'escalation.spoken', body: said });
    await desk.send('urgent');
    expect(await find(escalationId)).toMatchObject({
      state: 'sent',
      step: 'voice-claimed',
      spoken: { toName: 'نايف' },
    });
    expect(await post('op-1', escalationId, 'confirm-voice')).toMatchObject({ body: { code: 'second-person-needed' } });
    expect((await post('op-2', escalationId, 'confirm-voice')).body.value).toEqual({ state: 'accepted' });
    expect((await post('sup-1', escalationId, 'confirm-voice')).status).toBe(200);
    expect((await post('dis-1', escalationId, 'accept')).status).toBe(200);
    expect((await post('dis-2', escalationId, 'accept')).body.code).toBe('already-accepted');
    expect((await find(escalationId)).acceptances).toMatchObject([
      { how: 'voice', byName: 'نايف', badge: '12', reference: 'Q-7', confirmedByName: 'اسم op-2' },
      { how: 'desk', byName: 'اسم dis-1' },
    ]);
  });

  it('is as loud as before when nobody confirms, or somebody denies', async () => {
    const { desk, id, escalationId } = await anEscalation();
    desk.write(id, { type: 'escalation.spoken', body: { escalationId, toName: 'x', badge: '', reference: '' } });
    await desk.send('urgent');
    centre.clock.ms += 60_000;
    await widenDue(centre.house);
    expect(await find(escalationId)).toMatchObject({
      step: 'voice-fallback',
      rung: 2,
      alarm: { why: 'voice-claimed' },
    });
    desk.write(id, { type: 'escalation.spoken', body: { escalationId, toName: 'y', badge: '', reference: '' } });
    await desk.send('urgent');
    await post('sup-1', escalationId, 'deny-voice');
    expect(await find(escalationId)).toMatchObject({ step: 'voice-fallback' });
    expect((await find(escalationId)).spoken).toBeUndefined();
  });

  it('cancels with a name and a reason while a unit is on its way, and nobody but a supervisor may', async () => {
    const { escalationId } = await anEscalation();
    await post('dis-1', escalationId, 'accept');
    await post('dis-1', escalationId, 'unit', { unit: 'P-1' });
    expect((await post('op-1', escalationId, 'cancel', { reason: 'x' })).status).toBe(403);
    expect((await post('sup-1', escalationId, 'cancel', { reason: '' })).body.code).toBe('input-invalid');
    expect((await post('sup-1', escalationId, 'cancel', { reason: 'wrong house' })).body.value).toEqual({
      state: 'recalled',
    });
    expect(await find(escalationId)).toMatchObject({ cancelled: { byName: 'اسم sup-1', reason: 'wrong house' } });
  });

  it('joins two of one incident; the other goes on, and neither into what is over', async () => {
    const [one, other] = [await anEscalation(), await anEscalation()];
    expect((await post('dis-1', one.escalationId, 'merge', { into: one.escalationId })).body.code).toBe(
      'not-in-this-state',
    );
    expect((await post('dis-1', one.escalationId, 'merge', { into: other.escalationId })).body.value).toEqual({
      state: 'merged',
    });
    expect(await find(one.escalationId)).toMatchObject({ mergedInto: other.escalationId });
    expect(await find(other.escalationId)).toMatchObject({ state: 'sent' });
    expect((await post('dis-1', other.escalationId, 'merge', { into: one.escalationId })).body.code).toBe(
      'not-in-this-state',
    );
  });

  it('sends a rejected one again, and closes an ended one by its follow-up', async () => {
    const { escalationId } = await anEscalation();
    await post('dis-1', escalationId, 'reject', { reason: 'too-little', note: '' });
    expect((await post('op-1', escalationId, 'resend')).body.value).toEqual({ state: 'sent' });
    await post('dis-1', escalationId, 'accept');
    await post('dis-1', escalationId, 'close', { disposition: 'arrest', note: '' });
    expect(await find(escalationId)).toMatchObject({ step: 'resolved' });
    await post('op-1', escalationId, 'follow-up', { note: 'called her sister' });
    expect(await find(escalationId)).toMatchObject({ step: 'closed', followedUp: { byName: 'اسم op-1' } });
    const [row] = await centre.sql`select timer, due_at from escalation where id = ${escalationId}`;
    expect(row).toEqual({ timer: null, due_at: null });
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

  it.each([
    ['no unit comes', [['accept']], 60, 'accepted'],
    ['an assigned unit does not move', [['accept'], ['assign', { unit: 'P-1' }]], 120, 'dispatched'],
    ['a unit does not arrive', [['accept'], ['unit', { unit: 'P-1' }]], 900, 'en-route'],
    ['nothing is heard from the scene', [['accept'], ['unit', { unit: 'P-1' }], ['arrived']], 1200, 'on-scene'],
    ['nobody takes what was rejected', [['reject', { reason: 'wrong-area', note: '' }]], 30, 'rejected'],
  ] as const)('rings when %s, and writes down why', async (_what, acts, seconds, why) => {
    const { escalationId } = await anEscalation();
    for (const [act, body] of acts) await post('dis-1', escalationId, act, body);
    centre.clock.ms += (seconds - 1) * 1000;
    await widenDue(centre.house);
    expect((await find(escalationId)).alarm).toBeUndefined();
    centre.clock.ms += 1000;
    await widenDue(centre.house);
    expect(await find(escalationId)).toMatchObject({ alarm: { why, times: 1 } });
    const written = await centre.sql`
      select body ->> 'why' as why, at from event where aggregate_id = ${escalationId} and type = 'dispatch.widened'`;
    expect(written).toEqual([{ why, at: new Date(centre.clock.ms).toISOString() }]);
  });

  it('goes on within two seconds after a restart, where it would have been without one', async () => {
    const { escalationId } = await anEscalation();
    await post('dis-1', escalationId, 'receipt');
    await startLadder(centre.house, () => undefined)();
    centre.clock.ms += 40_000;
    const began = Date.now();
    const stop = startLadder({ ...centre.house }, (error) => {
      throw error;
    });
    while ((await find(escalationId)).step !== 'unaccepted-2' && Date.now() - began < 2000)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await stop();
    expect(await find(escalationId)).toMatchObject({ step: 'unaccepted-2', rung: 2 });
  });

  it('waits as long as the agency whose desk shows it has set', async () => {
    await centre.sql`insert into agency_ladder (agency, timer, seconds) values ('test', 'delivered', 8)`;
    const { escalationId } = await anEscalation();
    await post('dis-1', escalationId, 'receipt');
    centre.clock.ms += 8000;
    await widenDue(centre.house);
    expect(await find(escalationId)).toMatchObject({ step: 'unaccepted-1' });
    await centre.sql`delete from agency_ladder`;
  });

  it('takes up what an older program left open without a due time', async () => {
    const { escalationId } = await anEscalation();
    await centre.sql`
      update escalation set due_at = null, timer = null, state = state - 'step' - 'stepAt' where id = ${escalationId}`;
    centre.clock.ms += 10_000;
    await widenDue(centre.house);
    expect(await find(escalationId)).toMatchObject({ rung: 2 });
  });
});

const plan = (query: (tx: Transaction) => Promise<readonly Record<string, unknown>[]>): Promise<string> =>
  centre.sql.begin(async (tx) => {
    // A small table is read whole however it is indexed.
    await tx`set local enable_seqscan = off`;
    return JSON.stringify(await query(tx));
  });

describe('lists of escalations', () => {
  it('read no more than what is open and what ended last, however many there were in other years', async () => {
    expect(endedStates).toEqual(['closed', 'recalled', 'merged']);
    const isOpen = await plan(
      (tx) => tx`
        explain select 1 from escalation where stage not in ('closed', 'recalled', 'merged') order by received_at`,
    );
    const ended = await plan(
      (tx) => tx`
        explain select 1 from escalation where stage in ('closed', 'recalled', 'merged') order by updated_at desc limit 100`,
    );
    expect([isOpen, ended]).toEqual([
      expect.stringContaining('escalation_open'),
      expect.stringContaining('escalation_ended'),
    ]);
  });
});
