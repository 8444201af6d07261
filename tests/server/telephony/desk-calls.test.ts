import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { eachTelephone } from '../../builders/each-test.ts';

const { sql, phone, desks, restart } = eachTelephone('op-noura', 'op-maryam');
const [noura, maryam] = desks;

const number = '+97455550147';

async function anIntake(
  callId: string,
  state: Record<string, unknown>,
  rest: { outcome?: string; level?: string } = {},
): Promise<string> {
  const id = v7();
  await sql`
    insert into intake (id, state, operator, opened_at, level, outcome, call_id)
    values (${id}, ${sql.json(state as never)}, 'op-noura', '2026-02-01T10:00:00.000Z', ${rest.level ?? 'none'}, ${rest.outcome ?? null}, ${callId})`;
  return id;
}

it('shows a call from the first moment, ringing after the queue, with the number masked', async () => {
  const callId = await phone.ring(number);
  expect((await noura.board()).waiting).toMatchObject([
    { callId, state: 'queued', maskedNumber: '•••• 0147', line: 'mobile', earlierCalls: 0, warnings: [] },
  ]);
  await phone.pass(200);
  const board = await noura.board();
  expect(board.waiting).toMatchObject([
    { callId, state: 'ringing', queuedAt: '2026-03-01T18:00:00.000Z', ringingAt: '2026-03-01T18:00:00.200Z' },
  ]);
  expect(board.telephony).toBe('up');
  expect(JSON.stringify(board)).not.toContain('5555014');
  expect(phone.poked).toContain('calls');
});

it('takes a caller through answer, hold, resume and the caller hanging up', async () => {
  const callId = await phone.ring(number);
  await phone.pass(200);
  const answered = await noura.command(callId, 'answer');
  expect(answered).toMatchObject({ ok: true, value: { state: 'active', answeredBy: 'op-noura' } });
  await phone.pass(1000);
  expect((await noura.command(callId, 'mute')).value.state).toBe('active');
  expect((await noura.command(callId, 'hold')).value).toMatchObject({
    state: 'held',
    heldSince: '2026-03-01T18:00:01.200Z',
  });
  expect((await noura.command(callId, 'hold')).ok).toBe(true);
  await phone.pass(1000);
  expect((await noura.command(callId, 'resume')).value.state).toBe('active');
  const [{ sid } = { sid: '' }] = await sql<{ sid: string }[]>`select sid from call_sid where call_id = ${callId}`;
  phone.telephony.simulated?.callerHangsUp(sid);
  await phone.pass(0);
  expect((await noura.board()).mine).toBeNull();
  expect(await noura.command(callId, 'hold')).toMatchObject({ status: 409, code: 'call-ended' });
  const [row] = await sql<
    { phase: string; state: { endReason: string }; ended_at: string }[]
  >`select phase, state, ended_at from call where id = ${callId}`;
  expect(row).toMatchObject({
    phase: 'ended',
    state: { endReason: 'caller-hung-up' },
    ended_at: '2026-03-01T18:00:02.200Z',
  });
});

it('gives a call to one of two who answer at the same moment, every time', async () => {
  for (let round = 0; round < 10; round += 1) {
    const callId = await phone.ring(number);
    await phone.pass(200);
    const replies = await Promise.all([noura.command(callId, 'answer'), maryam.command(callId, 'answer')]);
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    expect(replies.find((reply) => !reply.ok)).toMatchObject({ status: 409, code: 'call-taken' });
    const winner = replies[0].ok ? noura : maryam;
    const loser = replies[0].ok ? maryam : noura;
    expect((await winner.board()).mine?.callId).toBe(callId);
    expect((await loser.board()).mine).toBeNull();
    expect(await loser.command(callId, 'hang-up')).toMatchObject({ status: 403, code: 'not-yours' });
    expect((await winner.command(callId, 'hang-up')).value).toMatchObject({
      state: 'ended',
      endReason: 'operator-hung-up',
    });
  }
});

it('lets nobody hold two calls, however fast they press', async () => {
  const [first, second] = [await phone.ring(number), await phone.ring('+97444440000')];
  await phone.pass(200);
  const replies = await Promise.all([noura.command(first, 'answer'), noura.command(second, 'answer')]);
  expect(replies.map((reply) => reply.code ?? 'ok').toSorted()).toEqual(['already-on-a-call', 'ok']);
  expect((await noura.board()).waiting).toHaveLength(1);
});

it('does a command once however often it comes, and refuses its id for anything else', async () => {
  const callId = await phone.ring(number);
  await phone.pass(200);
  const commandId = crypto.randomUUID();
  const replies = await Promise.all([1, 2, 3, 4].map(() => noura.command(callId, 'answer', commandId)));
  expect(replies.map((reply) => reply.value.state)).toEqual(['active', 'active', 'active', 'active']);
  const answers = await sql`select key from call_event where what ->> 'type' = 'answered'`;
  expect(answers).toHaveLength(1);
  expect(await noura.command(callId, 'hang-up', commandId)).toMatchObject({ status: 400, code: 'input-invalid' });
  expect(await maryam.command(callId, 'answer', commandId)).toMatchObject({ status: 400, code: 'input-invalid' });
});

it('answers a repeated command as it did the first time, even when the call has moved on', async () => {
  const callId = await phone.ring(number);
  await phone.pass(200);
  await noura.command(callId, 'answer');
  const commandId = crypto.randomUUID();
  expect((await maryam.command(callId, 'answer', commandId)).code).toBe('call-taken');
  await noura.command(callId, 'hang-up');
  expect((await maryam.command(callId, 'answer', commandId)).code).toBe('call-taken');
});

it('lists a call given up while ringing as missed, and refuses to answer it', async () => {
  const callId = await phone.ring('+97466660101', 'abandoned');
  await phone.pass(200);
  await phone.pass(6000);
  const board = await noura.board();
  expect(board.waiting).toEqual([]);
  expect(board.missed).toMatchObject([
    { callId, state: 'ended', endReason: 'abandoned', endedAt: '2026-03-01T18:00:06.200Z' },
  ]);
  expect((await noura.command(callId, 'answer')).code).toBe('call-ended');
  phone.clock.pass(25 * 3_600_000);
  // The token has not run out: tokens live by the real clock, calls by this one.
  expect((await noura.board()).missed).toEqual([]);
});

it('reports the silence of a caller who cannot speak, then the keys in order', async () => {
  const callId = await phone.ring(null, 'silent');
  await phone.pass(200);
  await noura.command(callId, 'answer');
  await phone.pass(8000);
  expect((await noura.board()).mine).toMatchObject({
    maskedNumber: null,
    line: 'withheld',
    silentSince: '2026-03-01T18:00:08.200Z',
    keys: [],
  });
  await phone.pass(60_000);
  expect((await noura.board()).mine?.keys.map((one) => one.key)).toEqual(['4', '5', '4', '4']);
});

it('puts the longest wait first', async () => {
  const first = await phone.ring('+97450000001');
  await phone.pass(5000);
  const second = await phone.ring('+97450000002');
  expect((await noura.board()).waiting.map((one) => one.callId)).toEqual([first, second]);
});

it('ends a call that a restart lost, and says that nobody knows why', async () => {
  const waiting = await phone.ring(number);
  const taken = await phone.ring('+97450000009');
  await phone.pass(200);
  await noura.command(taken, 'answer');
  await restart();
  const rows = await sql<
    { id: string; state: { endReason: string } }[]
  >`select id, state from call where ended_at is not null`;
  expect(new Map(rows.map((row) => [row.id, row.state.endReason]))).toEqual(
    new Map([
      [waiting, 'unknown'],
      [taken, 'unknown'],
    ]),
  );
  const again = await phone.desk('op-noura');
  expect((await again.board()).mine).toBeNull();
  const [alarm] = await sql<{ count: number }[]>`select count from alarm_counter where name = 'call-lost'`;
  expect(alarm?.count).toBe(2);
});

it('warns of a number that must not be called back, was escalated before, or belongs to an alleged perpetrator', async () => {
  const earlier = await phone.ring(number);
  const intakeId = await anIntake(
    earlier,
    {
      safeContact: { callBack: 'forbidden' },
      people: [{ personId: v7(), role: 'alleged-perpetrator', phone: '+97433330000' }],
      escalation: { danger: 'life-threat' },
      contactKind: 'protection',
      summary: 'ملخص',
    },
    { outcome: 'escalated', level: 'escalate' },
  );
  await phone.pass(400_000);
  const again = await phone.ring(number);
  const his = await phone.ring('+97433330000');
  const unknown = await phone.ring('+97433330001');
  const cards = new Map((await noura.board()).waiting.map((card) => [card.callId as string, card]));
  expect(cards.get(again)).toMatchObject({ earlierCalls: 1, warnings: ['unsafe-to-call-back', 'escalated-before'] });
  expect(cards.get(his)).toMatchObject({ earlierCalls: 0, warnings: ['alleged-perpetrator-number'] });
  expect(cards.get(unknown)).toMatchObject({ earlierCalls: 0, warnings: [] });
  expect((await noura.history(again)).value).toEqual({
    warnings: ['unsafe-to-call-back', 'escalated-before'],
    earlier: [
      {
        intakeId,
        openedAt: '2026-02-01T10:00:00.000Z',
        operatorName: 'نورة السالمي',
        outcome: 'escalated',
        level: 'escalate',
        kind: 'protection',
        summary: 'ملخص',
      },
    ],
  });
  // Whoever phones from his number must not bring her record to the screen.
  expect((await noura.history(his)).value).toEqual({ warnings: ['alleged-perpetrator-number'], earlier: [] });
});

it('knows nothing of withheld callers and never takes two of them for one', async () => {
  const first = await phone.ring(null);
  await anIntake(first, { safeContact: { callBack: 'forbidden' }, people: [] });
  const second = await phone.ring(null);
  const card = (await noura.board()).waiting.find((one) => one.callId === second);
  expect(card).toMatchObject({ earlierCalls: 0, warnings: [], maskedNumber: null });
  expect((await noura.history(second)).value).toEqual({ warnings: [], earlier: [] });
});

it('writes down who looked at a caller, and shows a taken call only to its operator and a supervisor', async () => {
  const callId = await phone.ring(number);
  await phone.pass(200);
  await noura.command(callId, 'answer');
  expect((await noura.history(callId)).ok).toBe(true);
  expect(await maryam.history(callId)).toMatchObject({ status: 403, code: 'not-yours' });
  expect((await (await phone.desk('sup-khalid')).history(callId)).ok).toBe(true);
  const rows = await sql<
    { staff: string; what: string; subjects: string[] }[]
  >`select staff, what, subjects from read_audit order by at, staff`;
  expect(rows).toEqual([
    { staff: 'op-noura', what: 'call', subjects: [callId] },
    { staff: 'op-noura', what: 'caller-history', subjects: [callId] },
    { staff: 'sup-khalid', what: 'caller-history', subjects: [callId] },
  ]);
});

it('writes down once an hour who looked at the calls of the board', async () => {
  const callId = await phone.ring(number);
  for (let look = 0; look < 3; look += 1) await maryam.get('/api/calls/board');
  expect(await sql`select staff, subjects from read_audit where what = 'call-board'`).toEqual([
    { staff: 'op-maryam', subjects: [callId] },
  ]);
});

it.each(['dis-salem', 'dsup-hamad', 'cw-legal-amal', 'adm-yousef'])(
  'refuses %s everything about calls',
  async (person) => {
    const desk = await phone.desk(person);
    const callId = await phone.ring(number);
    const replies = [
      await desk.get('/api/calls/board'),
      await desk.command(callId, 'answer'),
      await desk.history(callId),
      await desk.post('/api/presence', { state: 'ready' }),
    ];
    expect(replies.map((reply) => [reply.status, reply.code])).toEqual(replies.map(() => [403, 'role-may-not']));
  },
);

it('refuses commands that are malformed, of no call, or out of place', async () => {
  const callId = await phone.ring(number);
  const path = `/api/calls/${callId}/commands`;
  const commandId = crypto.randomUUID();
  for (const body of [
    {},
    { commandId, kind: 'transfer' },
    { commandId, kind: 'hold', anyway: true },
    { commandId: 'x', kind: 'answer' },
    { commandId, kind: 'answer', extra: 1 },
    [],
    'answer',
    null,
  ]) {
    expect(await noura.post(path, body)).toMatchObject({ status: 400, code: 'input-invalid' });
  }
  expect(await noura.command('not-an-id', 'answer')).toMatchObject({ status: 400, code: 'input-invalid' });
  expect(await noura.command(v7(), 'answer')).toMatchObject({ status: 404, code: 'not-found' });
  expect(await noura.history(v7())).toMatchObject({ status: 404, code: 'not-found' });
  expect(await noura.command(callId, 'hold')).toMatchObject({ status: 409, code: 'not-in-this-state' });
});

it('keeps since when a person changed what they do, and when their console was last heard', async () => {
  expect((await noura.post('/api/presence', { state: 'ready' })).ok).toBe(true);
  phone.clock.pass(3000);
  await noura.post('/api/presence', { state: 'ready' });
  phone.clock.pass(2000);
  expect((await noura.post('/api/presence/heartbeat', {})).ok).toBe(true);
  const [row] = await sql`select state, since, seen_at from presence where staff = 'op-noura'`;
  expect(row).toEqual({ state: 'ready', since: '2026-03-01T18:00:00.000Z', seen_at: '2026-03-01T18:00:05.000Z' });
  await noura.post('/api/presence', { state: 'break' });
  const [after] = await sql<{ since: string }[]>`select since from presence where staff = 'op-noura'`;
  expect(after?.since).toBe('2026-03-01T18:00:05.000Z');
  expect(phone.poked).toContain('presence');
  expect((await noura.post('/api/presence', { state: 'asleep' })).code).toBe('input-invalid');
});

it('never changes the log of a call', async () => {
  await phone.ring(number);
  await expect(sql`update call_event set what = '{}'`).rejects.toThrow(/never changed/u);
  await expect(sql`delete from call_event`).rejects.toThrow(/never changed/u);
});
