import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyRequest } from 'fastify';
import type { Staff } from '../../../contract/people.ts';
import { asId, type StaffId } from '../../../domain/ids.ts';
import { acceptOther, stepAgency } from '../../../server/dispatch/agency-acts.ts';
import { takeBeat } from '../../../server/dispatch/desk-beats.ts';
import { seen } from '../../../server/dispatch/talk-acts.ts';
import { receipt } from '../../../server/dispatch/dispatch-acts.ts';
import { ownRoom } from '../../../server/dispatch/own-room.ts';
import { rememberStaff } from '../../../server/supervision/staff.ts';
import { aCentre, everyone, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, raised } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
  for (const one of everyone) await rememberStaff(centre.sql, one);
});
afterAll(() => centre.stop());

const post = (who: string, id: string, act: string, body?: unknown) =>
  centre.as(who, 'POST', `/api/escalations/${id}/${act}`, body);
const find = async (id: string) =>
  (await centre.as('dis-1', 'GET', '/api/escalations')).body.value.find((one: { id: string }) => one.id === id);

/** An emergency of op-1 at the centre, with a number nobody may dial. */
async function anEmergency(isAccepted = false) {
  const [desk, id, escalationId] = [await aConsole(centre), randomUUID(), randomUUID()];
  desk.write(id, opened());
  desk.write(id, { type: 'safe-contact.noted', body: { callBack: 'forbidden', number: '+97455120148' } });
  desk.write(id, raised(escalationId));
  await desk.send('bulk');
  await desk.send('urgent');
  if (isAccepted) await post('dis-1', escalationId, 'accept');
  return { desk, id, escalationId };
}

describe('messages between dispatch and the operator', () => {
  it('go both ways before anybody has accepted, by name, with who saw them when', async () => {
    const { desk, id, escalationId } = await anEmergency();
    const [asked, answered] = [randomUUID(), randomUUID()];
    const question = { messageId: asked, question: 'exact-door', asks: true, text: 'blue or green?' };
    expect((await post('dis-1', escalationId, 'message', question)).status).toBe(200);
    // The same again, e.g. because the reply was lost.
    expect((await post('dis-1', escalationId, 'message', question)).body.value.talk).toHaveLength(1);
    const mine = async () =>
      (await centre.as('op-1', 'GET', '/api/my/progress')).body.value.escalations.find(
        (one: { id: string }) => one.id === escalationId,
      ).talk;
    expect(await mine()).toMatchObject([{ ...question, from: 'dispatch', byName: 'اسم dis-1' }]);
    expect((await post('op-2', escalationId, 'seen', { messageIds: [asked] })).body.code).toBe('role-may-not');
    expect((await post('op-1', escalationId, 'seen', { messageIds: [asked] })).status).toBe(200);
    const body = {
      escalationId,
      messageId: answered,
      answers: asked,
      answer: 'yes',
      text: 'green, call +974 5512 0148',
    };
    desk.write(id, { type: 'escalation.messaged', body });
    await desk.send('urgent', desk.lane('urgent').length - 1);
    await post('dis-2', escalationId, 'seen', { messageIds: [answered, asked] });
    const [first, second] = (await find(escalationId)).talk;
    expect(first).toMatchObject({ seen: { by: 'op-1' }, seenByName: 'اسم op-1' });
    expect(second).toMatchObject({ from: 'hotline', answers: asked, seenByName: 'اسم dis-2', byName: 'اسم op-1' });
    expect(second.text).toContain('green');
    expect(second.text).not.toContain('5512');
    expect((await find(escalationId)).state).toBe('sent');
  });

  it('are refused empty and from who has no part in it, and a supervisor answers in the operator’s place', async () => {
    const { escalationId } = await anEmergency();
    const messageId = randomUUID();
    expect((await post('dis-1', escalationId, 'message', { messageId, asks: true, text: ' ' })).status).toBe(400);
    await post('dis-1', escalationId, 'message', { messageId, asks: true, text: 'who opens?' });
    const answer = { messageId: randomUUID(), answers: messageId, answer: 'not-known', text: '' };
    expect((await post('op-1', escalationId, 'answer', answer)).status).toBe(403);
    expect((await post('sup-1', escalationId, 'answer', answer)).status).toBe(200);
    expect((await find(escalationId)).talk).toHaveLength(2);
  });
});

const keep = (who: string, over: object) =>
  centre.as(who, 'POST', '/api/dispatch/units', {
    callSign: 'P-1',
    kind: 'patrol',
    home: '',
    point: { latitude: 25.2, longitude: 51.5 },
    isOut: false,
    ...over,
  });

describe('the list of units', () => {
  it('is kept by the agency’s dispatchers, and says what each unit does from the open emergencies', async () => {
    const unitId = (await keep('dis-1', {})).body.value as string;
    expect((await keep('dis-2', {})).body.code).toBe('input-invalid');
    const other = (await keep('dis-2', { callSign: 'P-2', point: null })).body.value as string;
    const { escalationId } = await anEmergency(true);
    await post('dis-1', escalationId, 'unit-step', { unit: 'whatever', unitId, step: 'en-route' });
    await post('dis-1', escalationId, 'unit-step', { unit: 'Typed 9', step: 'en-route' });
    const view = await find(escalationId);
    expect(view).toMatchObject({ state: 'en-route', unit: 'P-1' });
    expect(view.units).toMatchObject([{ unit: 'P-1', unitId }, { unit: 'Typed 9' }]);
    const standing = async () =>
      (await centre.as('dis-1', 'GET', '/api/dispatch/units')).body.value.map(
        (one: { callSign: string; standing: { state: string } }) => `${one.callSign} ${one.standing.state}`,
      );
    expect(await standing()).toEqual(['P-1 en-route', 'P-2 free']);
    await keep('dis-1', { id: other, callSign: 'P-2', isOut: true });
    await post('dis-1', escalationId, 'close', { disposition: 'arrest', note: '' });
    expect(await standing()).toEqual(['P-1 free', 'P-2 out-of-service']);
    expect((await centre.as('dis-1', 'POST', `/api/dispatch/units/${other}/remove`)).status).toBe(200);
    const gone = { unit: 'P-2', unitId: other, step: 'assigned' };
    expect((await post('dis-1', escalationId, 'unit-step', gone)).body.code).toBe('not-found');
  });

  it('writes the calling off of the only unit and the next one’s turn as two steps of one moment', async () => {
    const { escalationId } = await anEmergency(true);
    await post('dis-1', escalationId, 'unit', { unit: 'A' });
    await post('dis-1', escalationId, 'assign', { unit: 'B' });
    const called = await post('dis-1', escalationId, 'unit-step', { unit: 'A', step: 'cleared' });
    expect(called.body.value).toMatchObject({ state: 'assigned', unit: 'B', step: 'dispatched' });
    const written = await centre.sql`select type from event where aggregate_id = ${escalationId} order by arrival`;
    expect(written.map((row) => row['type'])).toEqual([
      'dispatch.accepted',
      'dispatch.en-route',
      'unit.stepped',
      'dispatch.unassigned',
      'dispatch.assigned',
    ]);
  });
});

describe('other agencies', () => {
  it('are asked with a reason and accept by name, by phone too, beside the first acceptance', async () => {
    const { escalationId } = await anEmergency();
    const ask = { agency: 'ambulance', reason: 'a child bleeds' };
    expect((await post('dis-1', escalationId, 'ask-agency', ask)).body.code).toBe('not-in-this-state');
    await post('dis-1', escalationId, 'accept');
    await post('dis-1', escalationId, 'ask-agency', ask);
    expect((await post('dis-2', escalationId, 'ask-agency', ask)).body.value.alsoAsked).toHaveLength(1);
    // Nobody takes it in their own name for an agency they are not of.
    const taken = await post('dis-1', escalationId, 'agency-accepts', { agency: 'ambulance' });
    expect(taken.body.code).toBe('who-missing');
    await post('dis-2', escalationId, 'agency-accepts', { agency: 'ambulance', byName: 'Reem, desk 2' });
    expect(await find(escalationId)).toMatchObject({
      acceptedByName: 'اسم dis-1',
      alsoAsked: [{ agency: 'ambulance', accepted: { byName: 'Reem, desk 2', takenDown: 'اسم dis-2' } }],
    });
  });
});

describe('an agency on call', () => {
  const reem = { ...everyone[3], id: asId<StaffId>('amb-1'), nameAr: 'ريم', agency: 'ambulance' } as Staff;

  it('accepts for itself what it was asked to, and nothing of the operations room’s own', async () => {
    const { escalationId } = await anEmergency(true);
    const accept = () => acceptOther(centre.house, reem, escalationId, { agency: 'ambulance' });
    expect(await accept()).toMatchObject({ ok: false, code: 'not-found' });
    await post('dis-1', escalationId, 'ask-agency', { agency: 'ambulance', reason: 'bleeding' });
    expect(await accept()).toMatchObject({ ok: true });
    expect(await find(escalationId)).toMatchObject({
      acceptedByName: 'اسم dis-1',
      alsoAsked: [{ accepted: { byName: 'ريم' } }],
    });
    const house = { ...centre.house, who: () => Promise.resolve(reem) };
    await expect(ownRoom(house, {} as FastifyRequest)).rejects.toThrow('role-may-not');
  });

  it('moves its own units with times, by name, and nobody else’s', async () => {
    const { escalationId } = await anEmergency(true);
    await post('dis-1', escalationId, 'ask-agency', { agency: 'ambulance', reason: 'bleeding' });
    const step = (who: Staff, agency: 'ambulance' | 'fire', to: 'assigned' | 'en-route' | 'on-scene' | 'cleared') =>
      stepAgency(centre.house, who, escalationId, { agency, unit: 'Ambulance 7', step: to });
    expect(await step(reem, 'ambulance', 'en-route')).toMatchObject({ ok: false, code: 'not-in-this-state' });
    await acceptOther(centre.house, reem, escalationId, { agency: 'ambulance' });
    expect(await step(reem, 'fire', 'en-route')).toMatchObject({ ok: false, code: 'role-may-not' });
    const times: string[] = [];
    // The same twice, e.g. because the reply was lost.
    await step(reem, 'ambulance', 'assigned');
    expect(await step(reem, 'ambulance', 'assigned')).toMatchObject({ ok: true });
    for (const to of ['en-route', 'on-scene', 'cleared'] as const) {
      centre.clock.ms += 60_000;
      times.push(new Date(centre.clock.ms).toISOString());
      expect(await step(reem, 'ambulance', to)).toMatchObject({ ok: true });
    }
    const view = await find(escalationId);
    expect(view.state).toBe('accepted');
    expect(view.alsoAsked).toMatchObject([
      { step: 'done', units: [{ unit: 'Ambulance 7', enRouteAt: times[0], onSceneAt: times[1], clearedAt: times[2] }] },
    ]);
    const written = await centre.sql`
      select by, body ->> 'step' as step, body ->> 'byName' as name from event
      where aggregate_id = ${escalationId} and type = 'agency.unit-stepped' order by arrival`;
    expect(written).toEqual(
      ['assigned', 'en-route', 'on-scene', 'cleared'].map((one) => ({ by: 'amb-1', step: one, name: 'ريم' })),
    );
  });

  it('has its unit written down by the operations room that was phoned, with who wrote it', async () => {
    const { escalationId } = await anEmergency(true);
    await post('dis-1', escalationId, 'ask-agency', { agency: 'ambulance', reason: 'bleeding' });
    await post('dis-1', escalationId, 'agency-accepts', { agency: 'ambulance', byName: 'Reem, desk 2' });
    const moved = await post('dis-2', escalationId, 'agency-unit', {
      agency: 'ambulance',
      unit: 'A 3',
      step: 'en-route',
    });
    expect(moved.body.value.alsoAsked).toMatchObject([{ step: 'en-route', units: [{ unit: 'A 3' }] }]);
    const [row] = await centre.sql`
      select body ->> 'takenDown' as "takenDown" from event where aggregate_id = ${escalationId} and type = 'agency.unit-stepped'`;
    expect(row).toEqual({ takenDown: 'اسم dis-2' });
  });

  it('is shown with the seconds it set for itself', async () => {
    const { escalationId } = await anEmergency(true);
    await centre.sql`insert into agency_ladder (agency, timer, seconds) values ('ambulance', 'asked', 12), ('*', 'en-route', 600)`;
    await post('dis-1', escalationId, 'ask-agency', { agency: 'ambulance', reason: 'bleeding' });
    expect(await find(escalationId)).toMatchObject({
      ladder: { 'en-route': 600 },
      agencyLadders: { ambulance: { asked: 12, 'en-route': 600 } },
    });
    const [row] = await centre.sql`select due_at as "dueAt" from agency_request where escalation_id = ${escalationId}`;
    expect(row).toEqual({ dueAt: new Date(centre.clock.ms + 12_000).toISOString() });
    await centre.sql`delete from agency_ladder`;
  });

  it('reads messages without taking them off the operations room', async () => {
    const { escalationId } = await anEmergency(true);
    await post('dis-1', escalationId, 'ask-agency', { agency: 'ambulance', reason: 'bleeding' });
    const messageId = randomUUID();
    await post('dis-1', escalationId, 'message', { messageId: randomUUID(), asks: true, text: 'which door?' });
    await post('sup-1', escalationId, 'answer', { messageId, answer: 'yes', text: '' });
    expect(await seen(centre.house, reem, escalationId, { messageIds: [messageId] })).toMatchObject({ ok: true });
    expect((await find(escalationId)).talk[1].seen).toBeUndefined();
  });

  it('counts only its own as open, and is no sign that the operations room is there', async () => {
    const beat = { desk: 'amb-page', count: 0, hash: '' };
    const { count } = await takeBeat(centre.house, reem, beat);
    expect(await centre.sql`select staff from desk_beat where staff = 'amb-1'`).toHaveLength(0);
    const all = await takeBeat(centre.house, { ...reem, id: asId<StaffId>('dis-1'), agency: 'test' }, beat);
    expect(count).toBeLessThan(all.count);
  });
});

const heardBy = async (id: string) =>
  (await find(id)).receipts?.map((one: { byName: string; at: string }) => `${one.byName} ${one.at.slice(11, 19)}`);

describe('who had it on the desk', () => {
  const reem = { ...everyone[3], id: asId<StaffId>('amb-1'), nameAr: 'ريم', agency: 'ambulance' } as Staff;

  it('is written down for every person once, the first of whom delivers it', async () => {
    const { escalationId } = await anEmergency();
    const clock = () => new Date(centre.clock.ms).toISOString().slice(11, 19);
    // A supervisor of the hotline sees it and delivers nothing; an agency on call hears of what it was asked to alone.
    await post('sup-1', escalationId, 'receipt');
    expect((await find(escalationId)).state).toBe('sent');
    expect(await receipt(centre.house, reem, escalationId)).toMatchObject({ ok: false, code: 'not-found' });
    const first = clock();
    centre.clock.ms += 1000;
    await post('dis-1', escalationId, 'receipt');
    const second = clock();
    centre.clock.ms += 1000;
    for (const who of ['dis-1', 'dis-2', 'dis-2']) await post(who, escalationId, 'receipt');
    expect((await find(escalationId)).state).toBe('delivered');
    expect(await heardBy(escalationId)).toEqual([`اسم sup-1 ${first}`, `اسم dis-1 ${second}`, `اسم dis-2 ${clock()}`]);
    const written = await centre.sql`select type, by from event where aggregate_id = ${escalationId} order by arrival`;
    expect(written).toEqual([
      { type: 'desk.showed', by: 'sup-1' },
      { type: 'dispatch.delivered', by: 'dis-1' },
      { type: 'desk.showed', by: 'dis-2' },
    ]);
    const page = await centre.as('sup-1', 'GET', `/api/dispatch/escalations/${escalationId}/timeline-page?language=ar`);
    expect(page.text).toMatch(/من ظهر على مكتبه.*اسم sup-1.*اسم dis-1.*اسم dis-2.*<table>/u);
    expect(page.text).toContain('ظهر البلاغ على مكتب آخر · test');
    expect((await post('op-1', escalationId, 'receipt')).status).toBe(403);
  });

  it('begins anew when it is sent once more', async () => {
    const { escalationId } = await anEmergency();
    await post('dis-1', escalationId, 'receipt');
    await post('dis-1', escalationId, 'reject', { reason: 'wrong-area', note: '' });
    await post('op-1', escalationId, 'resend');
    expect(await heardBy(escalationId)).toBeUndefined();
    await post('dis-1', escalationId, 'receipt');
    expect(await find(escalationId)).toMatchObject({ state: 'delivered', receipts: [{ by: 'dis-1' }] });
  });
});

describe('a change of shift', () => {
  it('hands every open one to a named next one, who takes them by name; silence leaves them', async () => {
    const [one, two] = [await anEmergency(true), await anEmergency(true)];
    const offer = (who: string, to: string) => centre.as(who, 'POST', '/api/dispatch/shift/offer', { to });
    expect((await offer('dis-1', 'dis-1')).body.code).toBe('not-found');
    expect((await offer('dis-1', 'op-1')).body.code).toBe('not-found');
    expect((await offer('dis-1', 'dis-2')).body.value.count).toBeGreaterThanOrEqual(2);
    expect(await find(one.escalationId)).toMatchObject({ offered: { by: 'dis-1', to: 'dis-2' }, acceptedBy: 'dis-1' });
    expect((await find(one.escalationId)).clockAt).toMatch(/Z$/u);
    expect((await centre.as('dsup-1', 'POST', '/api/dispatch/shift/take')).body.value).toEqual({ count: 0 });
    await centre.as('dis-2', 'POST', '/api/dispatch/shift/take');
    const after = await find(two.escalationId);
    expect(after).toMatchObject({ acceptedByName: 'اسم dis-1', held: { by: 'dis-2', byName: 'اسم dis-2' } });
    // Who has it now hands it back; who had it does not.
    const why = { reason: 'other', note: '' };
    expect((await post('dis-1', two.escalationId, 'reject', why)).body.code).toBe('already-accepted');
    expect((await post('dis-2', two.escalationId, 'reject', why)).body.value.state).toBe('rejected');
  });
});

describe('the record of an emergency', () => {
  it('holds every step by both clocks, who saw it and who took it out, and no number', async () => {
    const { desk, id, escalationId } = await anEmergency();
    for (const [act, body] of [['receipt'], ['accept'], ['unit', { unit: 'P-1' }]] as const) {
      centre.clock.ms += 1000;
      await post('dis-1', escalationId, act, body);
    }
    centre.clock.ms += 1000;
    const messageId = randomUUID();
    desk.write(id, { type: 'escalation.messaged', body: { escalationId, messageId, text: 'her number is 55120148' } });
    await desk.send('urgent', desk.lane('urgent').length - 1);
    const read = (who: string, page: string) =>
      centre.as(who, 'GET', `/api/dispatch/escalations/${escalationId}/${page}`);
    await read('sup-1', 'timeline');
    const { value } = (await read('dis-2', 'timeline')).body;
    expect(value.steps.map((one: { type: string; side: string }) => `${one.side} ${one.type}`)).toEqual([
      'console escalation.raised',
      'desk dispatch.delivered',
      'desk dispatch.accepted',
      'desk dispatch.en-route',
      'console escalation.messaged',
    ]);
    expect(value.steps[0]).toMatchObject({ byName: 'اسم op-1', skewMs: expect.any(Number) });
    expect(value.reads.map((one: { what: string }) => one.what)).toContain('escalation-timeline');
    expect(value.escalation.units).toMatchObject([{ unit: 'P-1' }]);
    const page = await read('sup-1', 'timeline-page?language=ar');
    expect(page.text).toContain('<html lang="ar" dir="rtl">');
    expect(page.text).toContain('الوحدة في الطريق · P-1');
    for (const text of [JSON.stringify(value), page.text]) expect(text).not.toContain('55120148');
    expect((await read('op-1', 'timeline')).status).toBe(403);
  });
});
