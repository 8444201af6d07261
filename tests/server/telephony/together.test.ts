import { beforeEach, describe, expect, it } from 'vitest';
import type { CallCard } from '../../../contract/api.ts';
import type { CallTarget, LiveCall, TargetsView } from '../../../contract/calls-together.ts';
import { keepTarget } from '../../../server/telephony/together/targets.ts';
import type { Desk } from '../../builders/a-telephone.ts';
import { eachTelephone } from '../../builders/each-test.ts';

const { sql, phone, desks } = eachTelephone('op-noura', 'op-maryam', 'sup-khalid', 'adm-yousef');
const [noura, maryam, khalid, yousef] = desks;
const target = (last: string) => `019a0000-0000-7000-8000-0000000000${last}`;
const [colleague, queue, duty, busy, silent, dispatch, interpreter] = [
  target('b1'),
  target('b2'),
  target('b3'),
  target('b4'),
  target('b5'),
  target('b6'),
  target('b7'),
];
const rest = { nameAr: 'اسم', nameEn: 'Name', number: null, staff: null, languages: [], isActive: true };

beforeEach(async () => {
  const at = { sql, now: phone.clock.now };
  const by = { id: 'adm-yousef' };
  await keepTarget(at, by, { ...rest, id: colleague, kind: 'colleague', nameEn: 'Maryam', staff: 'op-maryam' });
  await keepTarget(at, by, { ...rest, id: queue, kind: 'queue', nameEn: 'English queue' });
  await keepTarget(at, by, { ...rest, id: duty, kind: 'duty', nameEn: 'Shelter', number: '+97440000900' });
  await keepTarget(at, by, { ...rest, id: busy, kind: 'duty', nameEn: 'Busy', number: '+97440000901' });
  await keepTarget(at, by, { ...rest, id: silent, kind: 'duty', nameEn: 'Silent', number: '+97440000902' });
  await keepTarget(at, by, { ...rest, id: dispatch, kind: 'dispatch', nameEn: 'Operations', number: '999' });
  await keepTarget(at, by, {
    ...rest,
    id: interpreter,
    kind: 'interpreter',
    nameEn: 'Urdu',
    number: '+97440000800',
    languages: ['ur'],
  });
});

const post = (desk: Desk, callId: string, command: object) =>
  desk.post<CallCard>(`/api/calls/${callId}/commands`, { commandId: crypto.randomUUID(), ...command });

async function answeredCall(): Promise<string> {
  const callId = await phone.ring('+97455550147');
  await phone.pass(200);
  await noura.command(callId, 'answer');
  return callId;
}
async function sidOf(callId: string): Promise<string> {
  const [row] = await sql<{ sid: string }[]>`select sid from call_sid where call_id = ${callId}`;
  return row?.sid ?? '';
}

describe('a colleague is asked first', () => {
  it('while the caller waits, then has the call, and the first desk is free', async () => {
    const callId = await answeredCall();
    const asked = await post(noura, callId, { kind: 'consult', target: colleague });
    expect(asked.value).toMatchObject({
      state: 'held',
      parties: [{ role: 'colleague', name: { ar: 'اسم', en: 'Maryam' }, phase: 'calling' }],
    });
    expect((await post(noura, callId, { kind: 'consult-complete' })).code).toBe('nobody-to-hand-to');
    await phone.pass(3000);
    expect((await post(maryam, callId, { kind: 'asked-answer' })).value).toMatchObject({ state: 'held' });
    expect((await noura.board()).mine?.parties).toMatchObject([{ phase: 'consulting' }]);
    const done = await post(noura, callId, { kind: 'consult-complete' });
    expect(done.value).toMatchObject({ state: 'active', handedOn: { why: 'transfer' } });
    expect((await noura.board()).mine).toBeNull();
    expect((await maryam.board()).mine).toMatchObject({ callId, state: 'active' });
    expect((await noura.command(callId, 'hold')).code).toBe('not-yours');
  });
  it('and the operator goes back to the caller with either command', async () => {
    const callId = await answeredCall();
    for (const kind of ['consult-cancel', 'resume']) {
      await post(noura, callId, { kind: 'consult', target: colleague });
      await phone.pass(3000);
      expect((await post(noura, callId, { kind })).value).toMatchObject({ state: 'active' });
    }
    const parties = (await noura.board()).mine?.parties?.map(({ phase, leftWhy }) => [phase, leftWhy]);
    expect(parties).toEqual([
      ['left', 'cancelled'],
      ['left', 'cancelled'],
    ]);
  });
  it('and takes no other call meanwhile, nor is asked while on one', async () => {
    const callId = await answeredCall();
    await post(noura, callId, { kind: 'consult', target: colleague });
    const other = await phone.ring('+97455550148');
    await phone.pass(200);
    expect((await maryam.command(other, 'answer')).code).toBe('already-on-a-call');
    await post(noura, callId, { kind: 'consult-cancel' });
    expect((await maryam.command(other, 'answer')).ok).toBe(true);
    expect((await post(noura, callId, { kind: 'consult', target: colleague })).code).toBe('colleague-busy');
  });
  it('and the operator is back with the caller when nobody picks up in twenty seconds', async () => {
    const callId = await answeredCall();
    for (const one of [silent, colleague]) {
      await post(noura, callId, { kind: 'consult', target: one });
      await phone.pass(19_999);
      expect((await noura.board()).mine).toMatchObject({ state: 'held' });
      await phone.pass(1);
      const { mine } = await noura.board();
      expect(mine?.state).toBe('active');
      expect(mine?.parties?.at(-1)).toMatchObject({ phase: 'left', leftWhy: 'no-answer' });
    }
    expect((await maryam.board()).asked).toBeUndefined();
  });
});

describe('the desk that is asked', () => {
  it('says who asks, how and about which call, without its number, and that the two speak', async () => {
    const callId = await answeredCall();
    await post(noura, callId, { kind: 'consult', target: colleague });
    const { asked, mine } = await maryam.board();
    expect(asked).toMatchObject({ by: { en: 'Noura Al-Salmi' }, way: 'consult', phase: 'calling', card: { callId } });
    expect(asked?.card).toMatchObject({ maskedNumber: '•••• 0147', state: 'held' });
    expect(JSON.stringify(asked)).not.toContain('5555014');
    expect(mine).toBeNull();
    expect((await noura.board()).asked).toBeUndefined();
    await post(maryam, callId, { kind: 'asked-answer' });
    expect((await maryam.board()).asked).toMatchObject({ phase: 'consulting' });
    const trail = await sql`select 1 from read_audit where staff = 'op-maryam' and ${callId} = any(subjects)`;
    expect(trail.length).toBeGreaterThan(0);
  });
  it('declines, before and after they spoke, and the operator is back with the caller', async () => {
    const callId = await answeredCall();
    for (const [answers, why] of [
      [false, 'refused'],
      [true, 'hung-up'],
    ] as const) {
      await post(noura, callId, { kind: 'consult', target: colleague });
      if (answers) await post(maryam, callId, { kind: 'asked-answer' });
      await phone.pass(1000);
      expect((await post(maryam, callId, { kind: 'asked-decline' })).value).toMatchObject({ state: 'active' });
      expect((await noura.board()).mine?.parties?.at(-1)).toMatchObject({ phase: 'left', leftWhy: why });
      expect((await maryam.board()).asked).toBeUndefined();
    }
  });
  it('has a call that is handed on at once when it answers', async () => {
    const callId = await answeredCall();
    await post(noura, callId, { kind: 'transfer', target: colleague });
    expect((await maryam.board()).asked).toMatchObject({ way: 'transfer' });
    await phone.pass(1000);
    expect((await post(maryam, callId, { kind: 'asked-answer' })).value).toMatchObject({ state: 'active' });
    expect((await maryam.board()).mine).toMatchObject({ callId });
    expect((await noura.board()).mine).toBeNull();
  });
  it('rings for no other call meanwhile, and nobody else answers or declines for it', async () => {
    await maryam.post('/api/presence', { state: 'ready' });
    const callId = await answeredCall();
    await post(noura, callId, { kind: 'consult', target: colleague });
    await phone.ring('+97455550149');
    await phone.pass(200);
    expect((await maryam.board()).offered).toBeUndefined();
    for (const kind of ['asked-answer', 'asked-decline'])
      for (const desk of [noura, khalid]) expect((await post(desk, callId, { kind })).code).toBe('asked-no-more');
    await post(maryam, callId, { kind: 'asked-decline' });
    await phone.telephony.settleOffers();
    expect((await maryam.board()).offered).toBeDefined();
    expect((await post(maryam, callId, { kind: 'asked-answer' })).code).toBe('asked-no-more');
  });
});

describe('a call is given away', () => {
  it('to a duty number that picks up: it is over here, as transferred', async () => {
    const callId = await answeredCall();
    await post(noura, callId, { kind: 'transfer', target: duty });
    await phone.pass(3000);
    expect((await noura.board()).mine).toBeNull();
    const [row] = await sql`select state ->> 'endReason' as why from call where id = ${callId}`;
    expect(row?.['why']).toBe('transferred');
  });
  it('to one that refuses: the caller is back with the operator', async () => {
    const callId = await answeredCall();
    expect((await post(noura, callId, { kind: 'transfer', target: busy })).value.state).toBe('held');
    await phone.pass(2000);
    expect((await noura.board()).mine).toMatchObject({ state: 'active', parties: [{ leftWhy: 'refused' }] });
  });
  it('to the queue: it rings at the others first, and is missed when the caller gives up there', async () => {
    const callId = await answeredCall();
    await phone.ring('+97455550149');
    await phone.pass(200);
    await post(noura, callId, { kind: 'transfer', target: queue });
    expect((await maryam.board()).waiting[0]).toMatchObject({ callId, state: 'ringing' });
    expect((await maryam.command(callId, 'answer')).value).toMatchObject({ state: 'active' });
    await post(maryam, callId, { kind: 'transfer', target: queue });
    phone.telephony.simulated?.callerHangsUp(await sidOf(callId));
    await phone.pass(0);
    expect((await noura.board()).missed).toMatchObject([{ callId, endReason: 'abandoned' }]);
  });
  it('only to those on the list, and only of a kind that goes with the act', async () => {
    const callId = await answeredCall();
    await yousef.post('/api/call-targets', {
      ...rest,
      id: duty,
      kind: 'duty',
      number: '+97440000900',
      isActive: false,
    });
    for (const [kind, one] of [
      ['transfer', duty],
      ['transfer', target('ff')],
      ['transfer', dispatch],
      ['consult', interpreter],
      ['bring-in', colleague],
    ] as const)
      expect((await post(noura, callId, { kind, target: one })).code).toBe('target-not-listed');
    expect((await post(maryam, callId, { kind: 'transfer', target: queue })).code).toBe('not-yours');
  });
});

describe('somebody is brought in', () => {
  it('and keeps the caller when the operator leaves; alone again, the caller rings', async () => {
    const callId = await answeredCall();
    await post(noura, callId, { kind: 'bring-in', target: dispatch });
    await phone.pass(3000);
    expect((await noura.board()).mine).toMatchObject({
      state: 'active',
      parties: [{ role: 'dispatch', phase: 'joined' }],
    });
    expect((await noura.command(callId, 'hang-up')).value).toMatchObject({
      state: 'active',
      handedOn: { why: 'left' },
    });
    expect((await noura.board()).mine).toBeNull();
    expect((await khalid.get<readonly LiveCall<CallCard>[]>('/api/calls/live')).value).toMatchObject([
      { ownerId: null, card: { callId } },
    ]);
    phone.telephony.simulated?.othersHangUp(await sidOf(callId));
    await phone.pass(0);
    expect((await maryam.board()).waiting).toMatchObject([{ callId, state: 'ringing' }]);
  });
  it('and leaves without the caller being dropped, taken out or not', async () => {
    const callId = await answeredCall();
    await post(noura, callId, { kind: 'bring-in', target: interpreter });
    await phone.pass(3000);
    const leg = (await noura.board()).mine?.parties?.[0]?.leg;
    expect((await post(noura, callId, { kind: 'take-out', leg })).value).toMatchObject({
      state: 'active',
      parties: [{ leftWhy: 'taken-out' }],
    });
    expect((await post(noura, callId, { kind: 'take-out', leg: 'none' })).code).toBe('not-found');
  });
});

describe('a supervisor', () => {
  const reason = 'new colleague, first week';
  it('listens, whispers, joins and stops; each is in the trail with its reason', async () => {
    const callId = await answeredCall();
    for (const mode of ['listen', 'whisper', 'join']) {
      await phone.pass(1000);
      expect((await post(khalid, callId, { kind: 'supervise', mode, reason })).ok).toBe(true);
      expect((await noura.board()).mine?.parties).toMatchObject([{ role: 'supervisor', mode, phase: 'supervising' }]);
    }
    await post(khalid, callId, { kind: 'supervise-stop' });
    expect((await noura.board()).mine).toMatchObject({ state: 'active', parties: [{ phase: 'left' }] });
    const trail =
      await sql`select staff, what, words_of_read(read_audit) as reason from read_audit where what like 'call-%' and reason is not null order by at`;
    expect(trail).toEqual(
      ['call-listen', 'call-whisper', 'call-join'].map((what) => ({ staff: 'sup-khalid', what, reason })),
    );
  });
  it('is not seen listening where the house decided so, and always when heard by the caller', async () => {
    await yousef.post('/api/call-targets/policy', { showsListening: false });
    const callId = await answeredCall();
    await post(khalid, callId, { kind: 'supervise', mode: 'listen', reason });
    expect((await noura.board()).mine?.parties).toEqual([]);
    expect((await khalid.get<LiveCall<CallCard>[]>('/api/calls/live')).value[0]).toMatchObject({
      myMode: 'listen',
      card: { parties: [{ mode: 'listen' }] },
    });
    await phone.pass(1000);
    await post(khalid, callId, { kind: 'supervise', mode: 'join', reason });
    expect((await noura.board()).mine?.parties).toMatchObject([{ mode: 'join' }]);
  });
  it('takes over: the call is theirs, and the first desk is told by whom and why', async () => {
    const callId = await answeredCall();
    await noura.command(callId, 'hold');
    await phone.pass(1000);
    expect((await post(khalid, callId, { kind: 'take-over', reason })).value).toMatchObject({ state: 'active' });
    const board = await noura.board();
    expect(board.mine).toBeNull();
    expect(board.takenFromMe).toMatchObject({ callId, by: { en: 'Khalid Al-Mansoori' }, reason });
    expect((await khalid.board()).mine?.callId).toBe(callId);
    expect((await noura.command(callId, 'hang-up')).code).toBe('not-yours');
  });
  it('is one of two who take over at once, and never has two calls', async () => {
    const aisha = await phone.desk('sup-aisha');
    const callId = await answeredCall();
    const replies = await Promise.all([khalid, aisha].map((desk) => post(desk, callId, { kind: 'take-over', reason })));
    expect(replies.every((reply) => reply.ok)).toBe(true);
    // The network's word on the later one may still lie in the inbox: each board is true for its own moment.
    await phone.telephony.switchboard.settle();
    const owned = await Promise.all([khalid, aisha].map(async (desk) => (await desk.board()).mine?.callId === callId));
    expect(owned.filter(Boolean)).toHaveLength(1);
    const [row] = await sql`select claimed_by = answered_by as same from call where id = ${callId}`;
    expect(row?.['same']).toBe(true);
  });
  it('must say why; and nobody else may', async () => {
    const callId = await answeredCall();
    for (const body of [{ kind: 'take-over' }, { kind: 'supervise', mode: 'listen', reason: '  ' }])
      expect((await post(khalid, callId, body)).code).toBe('input-invalid');
    for (const kind of ['take-over', 'supervise'])
      expect(
        await post(maryam, callId, { kind, reason, ...(kind === 'supervise' ? { mode: 'listen' } : {}) }),
      ).toMatchObject({ status: 403, code: 'role-may-not' });
    expect((await maryam.get('/api/calls/live')).code).toBe('role-may-not');
  });
});

it('does not end a call behind which somebody waits, until it is asked again', async () => {
  const callId = await answeredCall();
  await noura.command(callId, 'hold');
  expect(await noura.command(callId, 'hang-up')).toMatchObject({ status: 409, code: 'somebody-on-hold' });
  expect((await post(noura, callId, { kind: 'hang-up', anyway: true })).value).toMatchObject({ state: 'ended' });
});

it('does such a command once however often it comes, and refuses its id for another target', async () => {
  const callId = await answeredCall();
  const commandId = crypto.randomUUID();
  const body = { commandId, kind: 'bring-in', target: dispatch };
  const path = `/api/calls/${callId}/commands`;
  expect((await Promise.all([1, 2, 3].map(() => noura.post(path, body)))).every((reply) => reply.ok)).toBe(true);
  await phone.pass(3000);
  expect((await noura.board()).mine?.parties).toHaveLength(1);
  expect((await noura.post(path, { ...body, target: interpreter })).code).toBe('input-invalid');
});

describe('the list', () => {
  it('reaches desks without a number, with who is free', async () => {
    await maryam.post('/api/presence', { state: 'ready' });
    const { value } = await noura.get<readonly CallTarget[]>('/api/calls/targets');
    expect(value.find((one) => one.id === colleague)).toMatchObject({ isFree: true });
    expect(value.find((one) => one.id === interpreter)).toMatchObject({ isFree: null, languages: ['ur'] });
    expect(JSON.stringify(value)).not.toContain('44000');
    expect((await maryam.get<readonly CallTarget[]>('/api/calls/targets')).value.map((one) => one.id)).not.toContain(
      colleague,
    );
  });
  it('is kept by administrators alone, whole, and each change with who made it', async () => {
    const one = { ...rest, id: target('c1'), kind: 'duty', nameEn: 'Clinic', number: '+97440000903' };
    expect((await khalid.get('/api/call-targets')).code).toBe('role-may-not');
    expect((await noura.post('/api/call-targets', one)).code).toBe('role-may-not');
    expect((await yousef.post('/api/call-targets', { ...one, number: null })).code).toBe('target-incomplete');
    expect((await yousef.post('/api/call-targets', one)).ok).toBe(true);
    const { value } = await yousef.get<TargetsView>('/api/call-targets');
    expect(value.targets.find(({ id }) => id === one.id)).toMatchObject({ number: '+97440000903' });
    expect(value.changes[0]).toMatchObject({ byName: 'يوسف العمادي' });
    await expect(sql`delete from call_target_change`).rejects.toThrow(/never changed/u);
  });
});

it('says what this network can do, with the call', async () => {
  await answeredCall();
  expect((await noura.board()).mine?.can).toEqual({
    hold: true,
    keypad: true,
    consult: true,
    transfer: true,
    bringIn: true,
    supervise: true,
    takeOver: true,
    record: true,
  });
});
