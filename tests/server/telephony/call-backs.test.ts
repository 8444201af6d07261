import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { act, callersOf, card, list, number, only, steps, takesMessages } from '../../builders/call-backs-desk.ts';
import { eachTelephone } from '../../builders/each-test.ts';

const { sql, phone, desks } = eachTelephone('op-noura', 'op-maryam', 'sup-khalid');
const [noura, maryam, khalid] = desks;
const callers = callersOf(phone, sql, noura);

describe('callers nobody heard', () => {
  it('are one piece of work each, however often they rang, with the number masked; those without a number are counted', async () => {
    await callers.abandons();
    await callers.abandons();
    await callers.abandons(null);
    const { items, withheld } = await list(noura);
    expect(items).toMatchObject([
      { why: 'abandoned', calls: 2, maskedNumber: '•••• 0147', ownerName: null, mayTake: true },
    ]);
    expect(withheld).toBe(1);
    expect(JSON.stringify(items)).not.toContain('5555014');
    expect(await steps(noura, items[0]?.id ?? '')).toEqual(['opened', 'again']);
    expect(phone.poked).toContain('calls');
  });

  it('are due in a quarter of an hour, and overdue after it', async () => {
    await callers.abandons();
    expect(await only(khalid)).toMatchObject({ dueAt: '2026-03-01T18:15:06.200Z', isOverdue: false });
    await phone.pass(15 * 60_000);
    expect((await only(khalid)).isOverdue).toBe(true);
  });

  it('are of another kind when they left a message', async () => {
    await takesMessages(phone);
    await phone.ring(number, 'voicemail');
    await phone.pass(200);
    await phone.pass(6000);
    expect((await only(noura)).why).toBe('voicemail');
  });

  it('who ring again and are answered close their own work, and its history says so', async () => {
    await callers.abandons();
    const { id } = await only(noura);
    await act(noura, id, 'take');
    const again = await phone.ring(number);
    await phone.pass(200);
    await maryam.command(again, 'answer');
    expect((await list(khalid)).items).toEqual([]);
    const { history } = (await card(khalid, id)).value;
    expect(history.at(-1)).toMatchObject({ what: 'called-again', byName: null, toName: 'مريم الهاجري' });
    await phone.pass(1000);
    await maryam.command(again, 'hang-up');
    expect((await list(khalid)).items).toEqual([]);
    expect(await steps(khalid, id)).toHaveLength(3);
  });

  it('stay closed when an old report comes late', async () => {
    const missed = await callers.abandons();
    const again = await phone.ring(number);
    await phone.pass(200);
    await maryam.command(again, 'answer');
    const fields = { at: '2026-03-01T18:00:01.000Z', what: { type: 'key-pressed', key: '1' } };
    const late = {
      provider: 'simulated',
      kind: 'event',
      key: 'late',
      sid: await callers.sidOf(missed),
      fields,
    } as const;
    await phone.telephony.switchboard.hear(late);
    await phone.telephony.switchboard.settle();
    expect((await list(khalid)).items).toEqual([]);
  });

  it('whom a fault of ours cut off are kept for their operator, then free, and come first', async () => {
    await callers.abandons('+97455550190');
    const callId = await callers.isCutOff(noura);
    const intake = v7();
    await sql`insert into intake (id, state, operator, opened_at, call_id) values (${intake}, '{}', 'op-noura', '2026-03-01T18:00:10.000Z', ${callId})`;
    const [first] = (await list(noura)).items;
    expect(first).toMatchObject({
      why: 'interrupted',
      isMine: true,
      mayTake: true,
      keptForName: 'نورة السالمي',
      intakeId: intake,
    });
    const id = first?.id ?? '';
    expect((await list(maryam)).items[0]).toMatchObject({ id, isMine: false, mayTake: false });
    expect((await act(maryam, id, 'take')).code).toBe('call-back-taken');
    await phone.pass(2 * 60_000);
    expect((await act(maryam, id, 'take')).ok).toBe(true);
    expect((await act(noura, id, 'take')).code).toBe('call-back-taken');
  });
});

describe('the work', () => {
  it('goes to one of two who take it at the same moment, every time', async () => {
    for (let round = 0; round < 5; round += 1) {
      await callers.abandons(`+9745555020${round}`);
      const { id } = (await list(khalid)).items.find((item) => item.ownerName === null) ?? { id: '' };
      const replies = await Promise.all([act(noura, id, 'take'), act(maryam, id, 'take')]);
      expect(replies.map((reply) => reply.code ?? 'ok').toSorted()).toEqual(['call-back-taken', 'ok']);
    }
  });

  it('is given by a supervisor to one who takes calls, is given back, and is nobody else’s to look at', async () => {
    await maryam.board();
    await callers.abandons();
    const { id } = await only(khalid);
    expect((await act(noura, id, 'give', { to: 'op-maryam' })).code).toBe('role-may-not');
    expect((await act(khalid, id, 'give', { to: 'nobody' })).code).toBe('input-invalid');
    expect((await act(khalid, id, 'give', { to: 'op-maryam' })).ok).toBe(true);
    expect(await only(maryam)).toMatchObject({ isMine: true, ownerName: 'مريم الهاجري' });
    expect((await list(noura)).items).toEqual([]);
    expect((await card(noura, id)).code).toBe('not-yours');
    expect((await act(noura, id, 'release')).code).toBe('not-yours');
    expect((await act(maryam, id, 'release')).ok).toBe(true);
    expect((await only(noura)).mayTake).toBe(true);
    expect(await steps(khalid, id)).toEqual(['opened', 'given', 'released']);
  });

  it('waits until its time, within safe hours only', async () => {
    // The clock of the test says 21:00 in Doha.
    const id = await callers.mine(number, { callBack: 'allowed', from: '16:00', until: '23:00' });
    expect((await act(noura, id, 'schedule', { at: '2026-03-02T08:00:00.000Z' })).code).toBe('call-back-outside-hours');
    expect((await act(noura, id, 'schedule', { at: '2026-02-28T14:00:00.000Z' })).code).toBe('input-invalid');
    expect((await act(noura, id, 'schedule', { at: '2026-03-02T14:00:00.000Z' })).ok).toBe(true);
    expect(await only(noura)).toMatchObject({ dueAt: '2026-03-02T14:00:00.000Z', isOverdue: false });
  });

  it('is not overdue before the caller’s safe hours begin', async () => {
    await callers.mine(number, { callBack: 'allowed', from: '08:00', until: '10:00' });
    await phone.pass(60 * 60_000);
    expect(await only(noura)).toMatchObject({
      verdict: { may: 'later', why: 'outside-safe-hours', at: '2026-03-02T05:00:00.000Z' },
      dueAt: '2026-03-02T05:00:00.000Z',
      isOverdue: false,
    });
  });

  it('ends with an outcome, or is tried again', async () => {
    const id = await callers.mine();
    expect((await act(noura, id, 'outcome', { outcome: 'not-reached' })).code).toBe('input-invalid');
    const again = { outcome: 'not-reached', tryAt: '2026-03-01T19:00:00.000Z' };
    expect((await act(maryam, id, 'outcome', again)).code).toBe('not-yours');
    expect((await act(noura, id, 'outcome', again)).ok).toBe(true);
    expect((await only(noura)).dueAt).toBe('2026-03-01T19:00:00.000Z');
    expect((await act(noura, id, 'outcome', { outcome: 'duplicate' })).ok).toBe(true);
    expect((await list(khalid)).items).toEqual([]);
    expect((await act(noura, id, 'take')).code).toBe('not-in-this-state');
    // A later call of the same caller is new work.
    await callers.abandons();
    expect((await only(noura)).calls).toBe(1);
  });

  it('is made of a promise, by the operator whose record it is, and stands when the caller rings meanwhile', async () => {
    const intakeId = await callers.said({ callBack: 'allowed' });
    const promise = { intakeId, at: '2026-03-01T20:00:00.000Z' };
    expect((await maryam.post('/api/call-backs', promise)).code).toBe('not-yours');
    expect((await noura.post('/api/call-backs', promise)).ok).toBe(true);
    const promised = await only(noura);
    expect(promised).toMatchObject({ why: 'promised', isMine: true, intakeId, dueAt: promise.at });
    const again = await phone.ring(number);
    await phone.pass(200);
    await maryam.command(again, 'answer');
    expect((await only(noura)).id).toBe(promised.id);
    expect(await steps(noura, promised.id)).toEqual(['promised', 'called-again']);
  });

  it('is not promised to whoever said never to call', async () => {
    const intakeId = await callers.said({ callBack: 'forbidden' });
    const reply = await noura.post('/api/call-backs', { intakeId, at: '2026-03-01T20:00:00.000Z' });
    expect(reply.code).toBe('call-back-not-safe');
  });
});
