import { describe, expect, it } from 'vitest';
import type { Desk } from '../../builders/a-telephone.ts';
import { act, call, callersOf, card, list, number, only, steps } from '../../builders/call-backs-desk.ts';
import { eachTelephone } from '../../builders/each-test.ts';

const { sql, phone, desks } = eachTelephone('op-noura', 'op-maryam', 'sup-khalid');
const [noura, maryam, khalid] = desks;
const callers = callersOf(phone, sql, noura);

const decide = (desk: Desk, id: string, isAllowed: boolean) =>
  act(desk, id, 'overrule-decision', { isAllowed, reason: 'I spoke with her sister too' });

describe('calling back', () => {
  it('is the operator’s own call from the first moment, in the one log, and nobody else’s ring', async () => {
    const id = await callers.mine();
    expect((await call(maryam, id)).code).toBe('not-yours');
    const { value } = await call(noura, id);
    expect((await noura.board()).mine).toMatchObject({
      callId: value.callId,
      state: 'ringing',
      direction: 'out',
      maskedNumber: '•••• 0147',
    });
    expect((await maryam.board()).waiting).toEqual([]);
    expect((await maryam.command(value.callId, 'answer')).code).toBe('call-taken');
    expect((await noura.command(value.callId, 'let-go')).code).toBe('not-in-this-state');
    await phone.pass(4000);
    expect((await noura.board()).mine).toMatchObject({ state: 'active', heard: 'person' });
    expect((await act(noura, id, 'outcome', { outcome: 'reached' })).code).toBe('not-in-this-state');
    await noura.command(value.callId, 'hang-up');
    expect(await only(noura)).toMatchObject({ awaitsOutcome: true, callId: value.callId, tries: 1 });
    expect((await act(noura, id, 'release')).code).toBe('not-in-this-state');
    expect((await act(noura, id, 'outcome', { outcome: 'reached' })).ok).toBe(true);
    expect((await noura.board()).missed.map((one) => one.callId)).not.toContain(value.callId);
    expect(await steps(noura, id)).toEqual(['opened', 'taken', 'called', 'reached']);
  });

  it.each([
    ['+97455550191', 'ended', { endReason: 'busy' }],
    ['+97455550192', 'ended', { endReason: 'no-answer' }],
    ['+97455550193', 'active', { heard: 'voicemail' }],
    ['+97455550194', 'active', { heard: 'somebody-else' }],
  ])('reaches whom the invented number says: %s', async (from, phase, state) => {
    const id = await callers.mine(from);
    const { value } = await call(noura, id);
    await phone.pass(25_000);
    const [row] = await sql`select phase, state from call where id = ${value.callId}`;
    expect(row).toMatchObject({ phase, state });
    // A call of ours that nobody took makes no new work.
    expect((await list(khalid)).items).toHaveLength(1);
  });

  it('happens once however often the command comes, and its id is good for nothing else', async () => {
    const id = await callers.mine();
    const commandId = crypto.randomUUID();
    const replies = await Promise.all([1, 2, 3].map(() => call(noura, id, commandId)));
    expect(new Set(replies.map((reply) => reply.value.callId)).size).toBe(1);
    expect(await sql`select 1 from call_event where what ->> 'type' = 'dialled'`).toHaveLength(1);
    expect((await call(maryam, id, commandId)).code).toBe('input-invalid');
  });

  it('waits while the operator is on a call, and they take none while they call', async () => {
    const id = await callers.mine();
    const ringing = await phone.ring('+97455550999');
    await phone.pass(200);
    await noura.command(ringing, 'answer');
    expect((await call(noura, id)).code).toBe('already-on-a-call');
    await noura.command(ringing, 'hang-up');
    const other = await phone.ring('+97455550888');
    await phone.pass(200);
    const [placed, answered] = await Promise.all([call(noura, id), noura.command(other, 'answer')]);
    expect([placed.code ?? 'ok', answered.code ?? 'ok'].toSorted()).toEqual(['already-on-a-call', 'ok']);
  });

  it('goes to the safe number the caller named, not to the one they rang from', async () => {
    const id = await callers.mine(number, { callBack: 'allowed', number: '+97455550777' });
    const { value } = await call(noura, id);
    const [row] = await sql`select from_number from call where id = ${value.callId}`;
    expect(row).toEqual({ from_number: '+97455550777' });
    // The record of what it is about stands beside the call all the same.
    expect((await noura.history(value.callId)).value.earlier).toHaveLength(1);
  });

  it('is read anew when it is placed: a no of a moment ago counts', async () => {
    const id = await callers.mine();
    await callers.said({ callBack: 'forbidden' });
    expect((await call(noura, id)).code).toBe('call-back-not-safe');
    expect(await steps(noura, id)).toContain('not-called');
    expect(await sql`select 1 from call_event where what ->> 'type' = 'dialled'`).toHaveLength(0);
  });

  it('shows what to keep to, to whoever has it', async () => {
    const rule = { callBack: 'allowed', whoMayAnswer: 'أختها', codeWord: 'ياسمين', voicemail: 'forbidden' };
    const id = await callers.mine(number, rule);
    expect((await card(noura, id)).value.safe).toEqual({
      whoMayAnswer: 'أختها',
      codeWord: 'ياسمين',
      voicemail: 'forbidden',
    });
    expect((await card(maryam, id)).code).toBe('not-yours');
    const [read] = await sql`select subjects from read_audit where staff = 'op-noura' and what = 'call-back'`;
    expect(read).toMatchObject({ subjects: expect.arrayContaining([id]) });
  });
});

describe('calling although the rule says no', () => {
  const reason = { reason: 'Her sister says she waits for us' };

  it('takes two people, and is good for one call', async () => {
    const id = await callers.mine(number, { callBack: 'forbidden' });
    expect((await only(noura)).verdict).toEqual({ may: 'never', why: 'never-call-back' });
    expect((await act(maryam, id, 'overrule', reason)).code).toBe('not-yours');
    expect((await act(noura, id, 'overrule', reason)).ok).toBe(true);
    expect((await act(noura, id, 'overrule', reason)).code).toBe('not-in-this-state');
    expect((await call(noura, id)).code).toBe('call-back-not-safe');
    expect((await decide(noura, id, true)).code).toBe('role-may-not');
    expect((await only(khalid)).overrule).toMatchObject({ mayDecide: true, askedByName: 'نورة السالمي', ...reason });
    expect((await decide(khalid, id, true)).ok).toBe(true);
    expect((await only(noura)).overrule).toMatchObject({
      isAllowed: true,
      isGood: true,
      decidedByName: 'خالد المنصوري',
    });
    const { value } = await call(noura, id);
    await noura.command(value.callId, 'hang-up');
    expect((await call(noura, id)).code).toBe('call-back-not-safe');
    const history = (await card(khalid, id)).value.history.map((step) => [step.what, step.byName]);
    expect(history).toContainEqual(['overrule-asked', 'نورة السالمي']);
    expect(history).toContainEqual(['overrule-allowed', 'خالد المنصوري']);
  });

  it('is refused with a reason, and runs out', async () => {
    const id = await callers.mine(number, {});
    expect((await only(noura)).verdict).toEqual({ may: 'ask', why: 'not-asked' });
    await act(noura, id, 'overrule', reason);
    await decide(khalid, id, false);
    expect((await only(noura)).overrule).toMatchObject({
      isAllowed: false,
      isGood: false,
      decidedBecause: 'I spoke with her sister too',
    });
    expect((await call(noura, id)).code).toBe('call-back-not-safe');
    await act(noura, id, 'overrule', reason);
    await decide(khalid, id, true);
    await phone.pass(15 * 60_000);
    expect((await call(noura, id)).code).toBe('call-back-not-safe');
  });

  it('is worth nothing once the caller has said something new', async () => {
    const id = await callers.mine(number, { callBack: 'forbidden' });
    await act(noura, id, 'overrule', reason);
    await decide(khalid, id, true);
    await callers.said({ callBack: 'forbidden' });
    expect((await call(noura, id)).code).toBe('call-back-not-safe');
  });

  it('is nothing a supervisor allows to themselves', async () => {
    await callers.said({ callBack: 'forbidden' });
    await callers.abandons();
    const { id } = await only(khalid);
    await act(khalid, id, 'take');
    await act(khalid, id, 'overrule', reason);
    expect((await decide(khalid, id, true)).code).toBe('second-person-needed');
  });
});
