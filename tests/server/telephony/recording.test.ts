import { beforeEach, describe, expect, it } from 'vitest';
import type { CallCard } from '../../../contract/api.ts';
import type { LiveCall, TargetsView } from '../../../contract/calls-together.ts';
import { keepTarget } from '../../../server/telephony/together/targets.ts';
import type { Desk } from '../../builders/a-telephone.ts';
import { eachTelephone } from '../../builders/each-test.ts';

const { sql, phone, desks } = eachTelephone('op-noura', 'op-maryam', 'sup-khalid', 'adm-yousef');
const [noura, maryam, khalid, yousef] = desks;
const [colleague, interpreter] = ['019a0000-0000-7000-8000-0000000000b1', '019a0000-0000-7000-8000-0000000000b7'];
const rest = { nameAr: 'اسم', nameEn: 'Name', number: null, staff: null, languages: [], isActive: true };

beforeEach(async () => {
  const at = { sql, now: phone.clock.now };
  const by = { id: 'adm-yousef' };
  await keepTarget(at, by, { ...rest, id: colleague, kind: 'colleague', nameEn: 'Maryam', staff: 'op-maryam' });
  await keepTarget(at, by, { ...rest, id: interpreter, kind: 'interpreter', number: '+97440000800' });
});

const post = (desk: Desk, callId: string, command: object) =>
  desk.post<CallCard>(`/api/calls/${callId}/commands`, { commandId: crypto.randomUUID(), ...command });
const turnOn = (offersRecording = true) => yousef.post('/api/call-targets/policy', { offersRecording });
const yes = { kind: 'record-consent', answer: 'yes', words: 1 } as const;

async function answeredCall(): Promise<string> {
  const callId = await phone.ring('+97455550147');
  await phone.pass(200);
  await noura.command(callId, 'answer');
  await phone.pass(1000);
  return callId;
}
/** What is said, at a second of its own. */
async function say(desk: Desk, callId: string, command: object) {
  await phone.pass(1000);
  return post(desk, callId, command);
}
const phaseAt = async (desk: Desk) => (await desk.board()).mine?.recording?.phase;
const logOf = (callId: string) => sql<{ what: { type: string } & Record<string, unknown> }[]>`
  select what from call_event where call_id = ${callId} and what ->> 'type' like 'recording%' order by at, received_at, key`;

describe('whether calls are recorded at all', () => {
  it('is off until an administrator turns it on, and who did stands in the trail', async () => {
    const callId = await answeredCall();
    expect((await noura.board()).mine?.recording).toBeUndefined();
    expect((await post(noura, callId, yes)).code).toBe('recording-not-offered');
    expect(await logOf(callId)).toEqual([]);
    expect((await noura.post('/api/call-targets/policy', { offersRecording: true })).code).toBe('role-may-not');
    expect((await turnOn()).ok).toBe(true);
    const view = (await yousef.get<TargetsView>('/api/call-targets')).value;
    expect(view).toMatchObject({ offersRecording: true, showsListening: true });
    expect(view.changes[0]).toMatchObject({ what: 'recording', byName: expect.stringContaining('يوسف') });
    expect((await noura.board()).mine?.recording).toEqual({ isOffered: true, phase: 'off' });
  });
});

describe('the caller’s answer', () => {
  beforeEach(() => turnOn());

  it('stands in the log, with who noted it and which words were read, before the network records', async () => {
    const callId = await answeredCall();
    const done = await say(noura, callId, yes);
    expect(done.value.recording).toMatchObject({
      phase: 'recording',
      consent: { answer: 'yes', by: { en: 'Noura Al-Salmi' } },
    });
    expect((await logOf(callId)).map(({ what }) => what)).toEqual([
      { type: 'recording-consent', answer: 'yes', by: 'op-noura', words: 1 },
      { type: 'recording', recording: expect.any(String), state: 'recording', seconds: null },
    ]);
    expect(JSON.stringify(done.value)).not.toContain(':rec:');
  });
  it('is written when it is a no, and nothing starts without another yes', async () => {
    const callId = await answeredCall();
    expect((await say(noura, callId, { ...yes, answer: 'no' })).value.recording).toMatchObject({
      phase: 'off',
      consent: { answer: 'no' },
    });
    expect((await post(noura, callId, { kind: 'record-start' })).code).toBe('recording-needs-consent');
    expect((await logOf(callId)).map(({ what }) => what.type)).toEqual(['recording-consent']);
    expect((await say(noura, callId, yes)).value.recording?.phase).toBe('recording');
  });
  it('is one act however often the command comes, and only of whoever has the call', async () => {
    const callId = await answeredCall();
    const command = { ...yes, commandId: crypto.randomUUID() };
    for (let time = 0; time < 3; time += 1) expect((await post(noura, callId, command)).ok).toBe(true);
    expect(await logOf(callId)).toHaveLength(2);
    expect((await post(maryam, callId, { kind: 'record-pause' })).code).toBe('not-yours');
  });
  it('can be taken back at once, also on hold, and is then not started again', async () => {
    const callId = await answeredCall();
    await say(noura, callId, yes);
    await say(noura, callId, { kind: 'hold' });
    expect((await say(noura, callId, { kind: 'record-withdraw' })).value.recording).toMatchObject({
      phase: 'off',
      consent: { answer: 'withdrawn' },
    });
    expect((await logOf(callId)).at(-1)?.what).toMatchObject({ state: 'stopped', seconds: 1 });
    await say(noura, callId, { kind: 'resume' });
    expect((await say(noura, callId, { kind: 'record-start' })).code).toBe('recording-needs-consent');
  });
});

describe('a recording', () => {
  beforeEach(() => turnOn());

  it('pauses and goes on, leaving out what was said meanwhile, and is kept with the call by name and length', async () => {
    const callId = await answeredCall();
    await say(noura, callId, yes);
    await say(noura, callId, { kind: 'record-pause' });
    expect(await phaseAt(noura)).toBe('paused');
    await say(noura, callId, { kind: 'record-start' });
    expect(await phaseAt(noura)).toBe('recording');
    await say(noura, callId, { kind: 'hang-up' });
    const [row] = await sql<
      { recordings: object[] }[]
    >`select state -> 'recordings' as recordings from call where id = ${callId}`;
    expect(row?.recordings).toMatchObject([{ seconds: 2, over: { state: 'stopped' } }]);
    expect(await sql`select is_over from call_recording where call_id = ${callId}`).toEqual([{ is_over: true }]);
    expect(JSON.stringify(row)).not.toContain('http');
  });
  it('pauses on hold, and does not go on by itself', async () => {
    const callId = await answeredCall();
    await say(noura, callId, yes);
    await say(noura, callId, { kind: 'hold' });
    expect(await phaseAt(noura)).toBe('paused');
    expect((await say(noura, callId, { kind: 'record-start' })).code).toBe('not-in-this-state');
    await say(noura, callId, { kind: 'resume' });
    expect(await phaseAt(noura)).toBe('paused');
  });
  it('pauses when somebody is asked or comes in, who see that it is there, and the new owner starts it or not', async () => {
    const callId = await answeredCall();
    await say(noura, callId, yes);
    await say(noura, callId, { kind: 'consult', target: colleague });
    expect((await maryam.board()).asked?.card.recording?.phase).toBe('paused');
    await say(maryam, callId, { kind: 'asked-answer' });
    await say(noura, callId, { kind: 'consult-complete' });
    expect(await phaseAt(maryam)).toBe('paused');
    await say(maryam, callId, { kind: 'record-start' });
    expect(await phaseAt(maryam)).toBe('recording');
    await say(maryam, callId, { kind: 'bring-in', target: interpreter });
    expect(await phaseAt(maryam)).toBe('paused');
    await say(maryam, callId, { kind: 'record-start' });
    await phone.pass(3000);
    expect(await phaseAt(maryam)).toBe('paused');
  });
  it('is seen by a supervisor, pauses when they take over, and is theirs to stop', async () => {
    const callId = await answeredCall();
    await say(noura, callId, yes);
    const live = async () => (await khalid.get<LiveCall<CallCard>[]>('/api/calls/live')).value[0]?.card.recording;
    await say(khalid, callId, { kind: 'supervise', mode: 'listen', reason: 'first week' });
    expect(await live()).toMatchObject({ phase: 'recording', consent: { answer: 'yes' } });
    await say(khalid, callId, { kind: 'take-over', reason: 'first week' });
    expect(await live()).toMatchObject({ phase: 'paused' });
    expect((await say(khalid, callId, { kind: 'record-withdraw' })).value.recording?.phase).toBe('off');
  });
  it('can still be stopped after an administrator turned recording off, and no other begins', async () => {
    const callId = await answeredCall();
    await say(noura, callId, yes);
    await say(noura, callId, { kind: 'record-pause' });
    await turnOn(false);
    expect((await say(noura, callId, { kind: 'record-start' })).code).toBe('recording-not-offered');
    expect((await noura.board()).mine?.recording).toMatchObject({ isOffered: false, phase: 'paused' });
    expect((await say(noura, callId, { kind: 'record-withdraw' })).value.recording?.phase).toBe('off');
  });
});
