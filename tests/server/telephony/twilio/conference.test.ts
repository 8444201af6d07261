import { beforeEach, expect, it } from 'vitest';
import { phaseOf } from '../../../../domain/call/party.ts';
import type { Desk } from '../../../builders/a-telephone.ts';
import { eachTwilioCentre } from '../../../builders/each-test.ts';

const { sql, centre } = eachTwilioCentre();
let noura: Desk;

const target = (digit: string): string => `0b8f6d1e-0000-4000-8000-00000000000${digit}`;
const colleague = target('1');
const police = target('2');
const interpreter = target('3');
const queue = target('4');

beforeEach(async () => {
  await sql`
    insert into call_target (id, kind, name_ar, name_en, number, staff) values
      (${colleague}, 'colleague', 'مريم', 'Maryam', null, 'op-maryam'), (${police}, 'duty', 'الشرطة', 'Police', '+97440000002', null),
      (${interpreter}, 'interpreter', 'مترجم', 'Interpreter', '+97440000003', null), (${queue}, 'queue', 'الخط', 'Line', null, null)`;
  noura = await centre.operator('op-noura');
});

/** Who hears whom at Twilio now: addresses, with what is done to them. */
const inConference = (): string[] =>
  [...centre.twilio.world.conferences.values()]
    .filter(({ status }) => status !== 'completed')
    .flatMap(({ participants }) => [...participants.values()])
    .map((one) => {
      const call = centre.twilio.world.calls.get(one.callSid);
      const name = (call?.direction === 'inbound' ? 'caller' : (call?.to ?? '')).replace(/\?.*$/u, '');
      const done = [
        one.hold && 'hold',
        one.muted && 'muted',
        one.coaching && 'coaching',
        one.status === 'ringing' && 'rings',
      ];
      return [name, ...done.filter((word) => word !== false)].join(' ');
    });
const phases = async (sid: string): Promise<string[]> => ((await centre.call(sid)).legs ?? []).map(phaseOf);
const order = (commandId: string) => ({ commandId, to: '+97455550147', staff: 'op-noura' as never });
const place = (sid: string): string | undefined => centre.twilio.world.calls.get(sid)?.place;

it('begins quietly: nothing beeps, nothing is recorded or trimmed, and no console that is lost ends it', async () => {
  await centre.answered(noura);
  const asked = centre.twilio.asked.find(({ path }) => path.includes('/Reservations/WR'));
  expect(Object.fromEntries(asked?.fields ?? [])).toMatchObject({
    Instruction: 'conference',
    Beep: 'false',
    BeepOnCustomerEntrance: 'false',
    EndConferenceOnExit: 'false',
    EndConferenceOnCustomerExit: 'true',
    ConferenceRecord: 'do-not-record',
    Record: 'false',
    ConferenceTrim: 'do-not-trim',
    JitterBufferSize: 'small',
    WaitUrl: '',
  });
});

it('asks a colleague while the caller waits in silence, and goes back', async () => {
  const sid = await centre.answered(noura);
  expect(await centre.press(noura, sid, 'consult', { target: colleague })).toBeNull();
  expect(inConference()).toEqual(['client:op_opnoura', 'caller hold', 'client:op_opmaryam']);
  const held = centre.twilio.asked.find(({ fields }) => fields.some(([name]) => name === 'HoldUrl'));
  expect(held?.fields).toContainEqual(['HoldUrl', 'https://calls.nida.example/phone/telephony/twilio/hold']);
  expect([(await centre.call(sid)).state, ...(await phases(sid))]).toEqual(['held', 'consulting']);
  expect(await centre.press(noura, sid, 'consult-cancel')).toBeNull();
  expect(inConference()).toEqual(['client:op_opnoura', 'caller']);
  expect([(await centre.call(sid)).state, ...(await phases(sid))]).toEqual(['active', 'left']);
  expect((await centre.call(sid)).legs?.[0]?.leftWhy).toBe('cancelled');
});

it('hands the call to the colleague who was asked', async () => {
  const maryam = await centre.desk('op-maryam');
  const sid = await centre.answered(noura);
  await centre.press(noura, sid, 'consult', { target: colleague });
  expect(await centre.press(noura, sid, 'consult-complete')).toBeNull();
  expect(inConference()).toEqual(['caller', 'client:op_opmaryam']);
  expect((await centre.call(sid)).owner).toMatchObject({ from: 'op-noura', to: 'op-maryam', why: 'transfer' });
  expect([(await noura.board()).mine, (await maryam.board()).mine?.state]).toEqual([null, 'active']);
  expect(await centre.press(maryam, sid, 'hang-up')).toBeNull();
  expect((await centre.call(sid)).endReason).toBe('operator-hung-up');
});

it('hands the call to a duty number: over here, and over for the caller when they hang up', async () => {
  const sid = await centre.answered(noura);
  await centre.press(noura, sid, 'consult', { target: police });
  expect(await centre.press(noura, sid, 'consult-complete')).toBeNull();
  expect(await centre.call(sid)).toMatchObject({ state: 'ended', endReason: 'transferred' });
  expect(inConference()).toEqual(['caller', '+97440000002']);
  const duty = [...centre.twilio.world.calls.values()].find(({ to }) => to === '+97440000002');
  centre.twilio.hangUp(duty?.sid ?? '');
  await centre.flow();
  expect([place(sid), (await centre.call(sid)).endReason]).toEqual(['over', 'transferred']);
});

it('transfers at once when they pick up, and comes back when they do not', async () => {
  const sid = await centre.answered(noura);
  centre.twilio.world.answers.set('+97440000002', 'no-answer');
  expect(await centre.press(noura, sid, 'transfer', { target: police })).toBeNull();
  expect([(await centre.call(sid)).state, ...(await phases(sid))]).toEqual(['held', 'calling']);
  await centre.wait(20_000);
  expect([(await centre.call(sid)).state, ...(await phases(sid))]).toEqual(['active', 'left']);
  expect((await centre.call(sid)).legs?.[0]?.leftWhy).toBe('no-answer');
  expect(await centre.press(noura, sid, 'transfer', { target: colleague })).toBeNull();
  expect((await centre.call(sid)).owner?.to).toBe('op-maryam');
  expect(inConference()).toEqual(['caller', 'client:op_opmaryam']);
});

it('lets the operator go back before somebody picked up, who then rings no more', async () => {
  const sid = await centre.answered(noura);
  centre.twilio.world.answers.set('+97440000002', 'no-answer');
  await centre.press(noura, sid, 'consult', { target: police });
  expect(await centre.press(noura, sid, 'resume')).toBeNull();
  expect(inConference()).toEqual(['client:op_opnoura', 'caller']);
  expect((await centre.call(sid)).state).toBe('active');
});

it('gives a call back to the queue, before all others, and it is taken again', async () => {
  const sid = await centre.answered(noura);
  expect(await centre.press(noura, sid, 'transfer', { target: queue })).toBeNull();
  expect([place(sid), (await centre.call(sid)).state]).toEqual(['queue', 'ringing']);
  expect([...centre.twilio.world.tasks.values()].at(-1)?.priority).toBe(10);
  const maryam = await centre.operator('op-maryam');
  await centre.wait(5000);
  expect((await maryam.board()).offered).toBe(await centre.idOf(sid));
  expect(await centre.press(maryam, sid, 'answer')).toBeNull();
  expect((await centre.call(sid)).owner).toMatchObject({ to: 'op-maryam', why: 'answered' });
  expect((await maryam.board()).mine?.state).toBe('active');
});

it('has an interpreter heard by both, keeps the caller with them when the operator leaves, and rings again when they go', async () => {
  const sid = await centre.answered(noura);
  expect(await centre.press(noura, sid, 'bring-in', { target: interpreter })).toBeNull();
  expect([(await centre.call(sid)).state, ...(await phases(sid))]).toEqual(['active', 'joined']);
  expect(await centre.press(noura, sid, 'hang-up')).toBeNull();
  expect(inConference()).toEqual(['caller', '+97440000003']);
  expect((await centre.call(sid)).owner).toMatchObject({ to: null, why: 'left' });
  const other = [...centre.twilio.world.calls.values()].find(({ to }) => to === '+97440000003');
  centre.twilio.hangUp(other?.sid ?? '');
  await centre.flow();
  expect([place(sid), (await centre.call(sid)).state]).toEqual(['queue', 'ringing']);
});

it('takes somebody out who was brought in', async () => {
  const sid = await centre.answered(noura);
  await centre.press(noura, sid, 'bring-in', { target: interpreter });
  const leg = (await centre.call(sid)).legs?.[0]?.id;
  expect(await centre.press(noura, sid, 'take-out', { leg })).toBeNull();
  expect(inConference()).toEqual(['client:op_opnoura', 'caller']);
  expect((await centre.call(sid)).legs?.[0]?.leftWhy).toBe('taken-out');
});

it('lets a supervisor listen, whisper, join, and take over', async () => {
  const khalid = await centre.desk('sup-khalid');
  const sid = await centre.answered(noura);
  const reason = 'asked for help';
  expect(await centre.press(khalid, sid, 'supervise', { mode: 'listen', reason })).toBeNull();
  expect(inConference()).toEqual(['client:op_opnoura', 'caller', 'client:op_supkhalid muted']);
  expect(await centre.press(khalid, sid, 'supervise', { mode: 'whisper', reason })).toBeNull();
  expect(inConference().at(-1)).toBe('client:op_supkhalid coaching');
  const operators = [...centre.twilio.world.calls.values()].find(({ to }) => to.startsWith('client:op_opnoura'));
  const whispering = [...centre.twilio.world.conferences.values()][0]?.participants;
  expect([...(whispering?.values() ?? [])].at(-1)?.coaches).toBe(operators?.sid);
  expect((await centre.call(sid)).legs?.[0]?.supervising).toMatchObject({ by: 'sup-khalid', mode: 'whisper' });
  expect(await centre.press(khalid, sid, 'take-over', { reason })).toBeNull();
  expect(inConference()).toEqual(['caller', 'client:op_supkhalid']);
  expect((await centre.call(sid)).owner).toMatchObject({ from: 'op-noura', to: 'sup-khalid', why: 'take-over' });
  expect((await khalid.board()).mine?.state).toBe('active');
});

it('lets a supervisor take over who did not listen, once their console is there', async () => {
  const khalid = await centre.desk('sup-khalid');
  const sid = await centre.answered(noura);
  await centre.press(noura, sid, 'hold');
  expect(await centre.press(khalid, sid, 'take-over', { reason: 'asked for help' })).toBeNull();
  expect(inConference()).toEqual(['caller', 'client:op_supkhalid']);
  expect(await centre.call(sid)).toMatchObject({ state: 'active', owner: { to: 'sup-khalid', why: 'take-over' } });
  expect((await khalid.board()).mine?.state).toBe('active');
});

it('rings again, first of all, when the console of whoever spoke is lost', async () => {
  const sid = await centre.answered(noura);
  const console = [...centre.twilio.world.calls.values()].find(({ to }) => to.startsWith('client:'));
  centre.twilio.hangUp(console?.sid ?? '');
  await centre.flow();
  expect([place(sid), (await centre.call(sid)).state]).toEqual(['queue', 'ringing']);
  expect((await centre.call(sid)).owner).toMatchObject({ from: 'op-noura', to: null, why: 'left' });
  expect(await centre.press(noura, sid, 'answer')).toBeNull();
  expect((await centre.call(sid)).owner).toMatchObject({ to: 'op-noura', why: 'answered' });
});

it('says that the caller hung up, where Twilio does', async () => {
  const sid = await centre.answered(noura);
  centre.twilio.hangUp(sid);
  await centre.flow();
  expect(await centre.call(sid)).toMatchObject({ state: 'ended', endReason: 'caller-hung-up' });
  expect(inConference()).toEqual([]);
});

it('calls out once for one command, with the operator in the same conference', async () => {
  const driver = centre.telephony.twilio?.driver;
  const one = order(crypto.randomUUID());
  const first = await driver?.callOut(one);
  expect(first?.status).toBe('accepted');
  expect(await driver?.callOut(one)).toMatchObject({ status: 'already' });
  await centre.flow();
  const sid = first?.status === 'accepted' ? first.sid : '';
  expect(await centre.call(sid)).toMatchObject({ state: 'active', dialledBy: 'op-noura', from: '+97455550147' });
  expect(inConference().toSorted()).toEqual(['+97455550147', 'client:op_opnoura']);
});

it('looks before it would call anybody a second time', async () => {
  const driver = centre.telephony.twilio?.driver;
  centre.twilio.fails('post', /Calls\.json$/u, 'acts-and-times-out');
  expect(await driver?.callOut(order(crypto.randomUUID()))).toMatchObject({ status: 'accepted' });
  await centre.flow();
  centre.twilio.fails('post', /Calls\.json$/u, 'times-out');
  const lost = order(crypto.randomUUID());
  expect(await driver?.callOut(lost)).toEqual({ status: 'unknown' });
  expect(await driver?.callOut(lost)).toEqual({ status: 'unknown' });
  const dialled = centre.twilio.asked.filter(({ method, path }) => method === 'post' && path.endsWith('/Calls.json'));
  expect(dialled).toHaveLength(2);
});
