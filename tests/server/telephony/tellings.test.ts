import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { widenDue } from '../../../server/dispatch/widen.ts';
import { noteHeard } from '../../../server/telephony/outgoing/note-heard.ts';
import { tellingTurn } from '../../../server/telephony/outgoing/send-tellings.ts';
import { simulatedMessages } from '../../../server/telephony/outgoing/simulated-messages.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, raised } from '../../builders/a-console.ts';

let centre: Centre;
let network: ReturnType<typeof simulatedMessages>;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());
beforeEach(async () => {
  network = simulatedMessages(() => centre.clock.ms);
  await centre.sql`delete from agency_number`;
  await centre.sql`update ladder_message set next_at = null`;
  await centre.sql`delete from alarm_counter`;
});

const numbers = (sms: string, call: string) => centre.sql`
  insert into agency_number (agency, kind, number) values ('*', 'sms', ${sms}), ('test', 'voice-call', ${call})`;

/** An escalation on a desk that nobody accepts, and the seconds the clock has rung since. */
async function unaccepted(seconds: number, from = '+97455120147') {
  const [desk, id, escalationId] = [await aConsole(centre), randomUUID(), randomUUID()];
  const callId = randomUUID();
  await centre.sql`insert into call_sid (provider, sid, call_id) values ('test', ${callId}, ${callId})`;
  await centre.sql`insert into call (id, state, phase, from_number, queued_at) values (${callId}, ${centre.sql.json({ state: 'active' })}, 'active', ${from}, now())`;
  desk.write(id, opened({ callId: callId as never }));
  desk.write(id, raised(escalationId));
  await desk.send('bulk');
  await desk.send('urgent');
  await centre.as('dis-1', 'POST', `/api/escalations/${escalationId}/receipt`);
  await pass(seconds);
  return escalationId;
}
async function pass(seconds: number, step = 5) {
  for (let left = seconds; left > 0; left -= step) {
    centre.clock.ms += step * 1000;
    await widenDue(centre.house);
    await tellingTurn({ house: centre.house, driver: network });
  }
}
const find = async (id: string) =>
  (await centre.as('dis-1', 'GET', '/api/escalations')).body.value.find((one: { id: string }) => one.id === id);
const told = async (id: string) =>
  (
    await centre.sql<{ said: string }[]>`
    select (body ->> 'kind') || ' ' || (body ->> 'state') as said from event
    where aggregate_id = ${id} and type = 'ladder.told' order by arrival`
  ).map(({ said }) => said);
const alarms = async () =>
  (await centre.sql<{ name: string }[]>`select name from alarm_counter`).map(({ name }) => name);

describe("the ladder's messages", () => {
  it('send nothing where the agency gave no number', async () => {
    const id = await unaccepted(60);
    expect(network.sent()).toEqual([]);
    expect((await find(id)).tellings).toBeUndefined();
  });

  it('send an SMS after fifteen seconds and call after thirty; hearing is not accepting', async () => {
    await numbers('+97440000010', '+97440000020');
    const id = await unaccepted(20);
    expect(network.sent()).toMatchObject([{ kind: 'sms', to: '+97440000010', language: 'ar' }]);
    await pass(40);
    expect(network.sent()).toMatchObject([
      { kind: 'sms' },
      { kind: 'voice-call', to: '+97440000020' },
      ...network.sent().slice(2),
    ]);
    expect(await told(id)).toEqual(
      expect.arrayContaining(['sms taken', 'sms delivered', 'voice-call taken', 'voice-call heard']),
    );
    const view = await find(id);
    expect(view).toMatchObject({ state: 'delivered', rung: 2 });
    expect(view.acceptedAt).toBeUndefined();
    expect(view.tellings[0]).toMatchObject({ kind: 'sms', state: 'delivered' });
  });

  it("never put a caller's number on the wire", async () => {
    await numbers('+97440000010', '+97440000020');
    await unaccepted(60, '+97455120147');
    for (const { text } of network.sent()) expect(text).not.toContain('5512014');
  });

  it('send what the network took without a word once only, and what it never had again', async () => {
    await numbers('+97440000013', '+97440000020');
    const id = await unaccepted(20);
    expect(await told(id)).toEqual(['sms unknown']);
    await pass(40);
    expect(network.sent().filter(({ kind }) => kind === 'sms')).toHaveLength(1);
    expect(await told(id)).toEqual(expect.arrayContaining(['sms unknown', 'sms taken', 'sms delivered']));
  });

  it('send nothing blindly when nobody can say, and tell an administrator', async () => {
    await numbers('+97440000015', '+97440000020');
    const id = await unaccepted(20);
    await pass(400, 20);
    expect(network.sent().filter(({ kind }) => kind === 'sms')).toEqual([]);
    expect(await told(id)).toContain('sms unknown');
    expect(await alarms()).toContain('ladder-message-unknown');
  });

  it('tell an administrator when a number is refused or there is no network', async () => {
    await numbers('+97440000011', '+97440000020');
    const id = await unaccepted(60);
    expect(await told(id)).toContain('sms failed');
    expect(await alarms()).toContain('ladder-message-refused');
    const other = await unaccepted(0);
    centre.clock.ms += 15_000;
    await widenDue(centre.house);
    await tellingTurn({ house: centre.house, driver: null });
    expect((await find(other)).tellings).toMatchObject([{ state: 'failed', code: 'ladder-message-no-network' }]);
    expect(await alarms()).toContain('ladder-message-no-network');
  });

  it('do not go out for what somebody has accepted meanwhile', async () => {
    await numbers('+97440000010', '+97440000020');
    const id = await unaccepted(0);
    centre.clock.ms += 15_000;
    await widenDue(centre.house);
    await centre.as('dis-1', 'POST', `/api/escalations/${id}/accept`);
    await tellingTurn({ house: centre.house, driver: network });
    expect(network.sent().filter(({ kind }) => kind === 'sms')).toEqual([]);
    expect(await told(id)).toEqual(['sms not-needed']);
  });

  it('keep a key that was pressed while the network was asked', async () => {
    await numbers('+97440000010', '+97440000024');
    const id = await unaccepted(35);
    const [row] = await centre.sql<{ id: string }[]>`
      select id from ladder_message where escalation_id = ${id} and kind = 'voice-call'`;
    await noteHeard(centre.house, row?.id ?? '');
    await noteHeard(centre.house, row?.id ?? '');
    await pass(20);
    expect((await told(id)).filter((one) => one === 'voice-call heard')).toHaveLength(1);
    expect((await find(id)).acceptedAt).toBeUndefined();
  });
});

const asking = async (...agencies: readonly string[]): Promise<string> => {
  const id = await unaccepted(0);
  await centre.as('dis-1', 'POST', `/api/escalations/${id}/accept`);
  for (const agency of agencies)
    await centre.as('dis-1', 'POST', `/api/escalations/${id}/ask-agency`, { agency, reason: 'a child is hurt' });
  return id;
};
const numberOf = (agency: string, sms: string, call: string) => centre.sql`
  insert into agency_number (agency, kind, number) values (${agency}, 'sms', ${sms}), (${agency}, 'voice-call', ${call})`;

/** Others that were asked earlier still wait, and are called too. */
const sentFor = async (id: string) => {
  const rows = await centre.sql<{ id: string }[]>`select id from ladder_message where escalation_id = ${id}`;
  return network.sent().filter((one) => rows.some((row) => row.id === one.id));
};

describe('the messages to another agency that was asked', () => {
  it('go to its own telephones alone: an SMS when nobody there answers, a call when somebody must phone', async () => {
    await numbers('+97440000010', '+97440000020');
    await numberOf('ambulance', '+97440000030', '+97440000040');
    const id = await asking('ambulance');
    await pass(35);
    expect(await sentFor(id)).toMatchObject([{ kind: 'sms', to: '+97440000030' }]);
    await pass(35);
    expect(await sentFor(id)).toMatchObject([{ kind: 'sms' }, { kind: 'voice-call', to: '+97440000040' }]);
    expect((await find(id)).tellings).toMatchObject([
      { kind: 'sms', agency: 'ambulance', state: 'delivered' },
      { kind: 'voice-call', agency: 'ambulance', state: 'heard' },
    ]);
    // Hearing is not accepting there either.
    expect((await find(id)).alsoAsked[0]).toMatchObject({ step: 'must-phone' });
  });

  it('go nowhere for an agency that gave no number', async () => {
    await numbers('+97440000010', '+97440000020');
    const id = await asking('fire');
    await pass(70);
    expect(await sentFor(id)).toEqual([]);
  });

  it('go to each of two that were asked in the same instant', async () => {
    await numberOf('ambulance', '+97440000030', '+97440000040');
    await numberOf('fire', '+97440000050', '+97440000060');
    const id = await asking('ambulance', 'fire');
    await pass(35);
    expect((await sentFor(id)).map(({ to }) => to).toSorted()).toEqual(['+97440000030', '+97440000050']);
  });

  it('do not go out once somebody there has accepted', async () => {
    await numberOf('ambulance', '+97440000030', '+97440000040');
    const id = await asking('ambulance');
    centre.clock.ms += 30_000;
    await widenDue(centre.house);
    await centre.as('dis-1', 'POST', `/api/escalations/${id}/agency-accepts`, { agency: 'ambulance', byName: 'x' });
    await pass(40);
    expect(await sentFor(id)).toEqual([]);
    expect(await told(id)).toEqual(['sms not-needed']);
  });
});
