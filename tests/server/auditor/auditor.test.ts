import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOnce } from '../../../server/auditor/audit-once.ts';
import { keepAuditor } from '../../../server/auditor/keep-auditor.ts';
import { widenDue } from '../../../server/dispatch/widen.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, raised } from '../../builders/a-console.ts';
import { until } from '../../builders/centre.ts';
import { isThere, signalOne } from '../../builders/other-process.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

async function aDelivered(): Promise<string> {
  const [desk, id, escalationId] = [await aConsole(centre), randomUUID(), randomUUID()];
  desk.write(id, opened());
  desk.write(id, raised(escalationId));
  await desk.send('bulk');
  await desk.send('urgent');
  await centre.as('dis-1', 'POST', `/api/escalations/${escalationId}/receipt`);
  return escalationId;
}
const audit = () => auditOnce(centre.sql, centre.clock.ms, 1);
const auditOf = async (id: string) => (await audit()).filter(({ escalationId }) => escalationId === id);
const find = async (id: string) =>
  (await centre.as('dis-1', 'GET', '/api/escalations')).body.value.find((one: { id: string }) => one.id === id);

describe('the auditor', () => {
  it('finds what the ladder owes for more than five seconds, once, and the desks show it until the ladder acts', async () => {
    const escalationId = await aDelivered();
    centre.clock.ms += 20_000;
    expect(await audit()).toEqual([]);
    centre.clock.ms += 1000;
    expect(await audit()).toMatchObject([{ escalationId, timer: 'delivered' }]);
    expect(await audit()).toEqual([]);
    expect(await find(escalationId)).toMatchObject({ ladderBehindSince: new Date(centre.clock.ms).toISOString() });
    const shown = (await centre.as('sup-1', 'GET', '/api/supervision')).body.value;
    expect(shown.escalations).toMatchObject([{ id: escalationId, ladderBehindSince: expect.any(String) as string }]);
    await widenDue(centre.house);
    expect((await find(escalationId)).ladderBehindSince).toBeUndefined();
  });

  it('says nothing while the ladder does its work, however long nobody accepts', async () => {
    const escalationId = await aDelivered();
    for (let second = 0; second < 90; second += 1) {
      centre.clock.ms += 1000;
      await widenDue(centre.house);
      expect(await audit()).toEqual([]);
    }
    expect(await find(escalationId)).toMatchObject({ rung: 2 });
  });

  it('finds a request to another agency the ladder has forgotten, and every desk of dispatch shows it', async () => {
    const escalationId = await aDelivered();
    const post = (act: string, body?: unknown) =>
      centre.as('dis-1', 'POST', `/api/escalations/${escalationId}/${act}`, body);
    await post('accept');
    await post('unit', { unit: 'P-1' });
    await post('ask-agency', { agency: 'ambulance', reason: 'bleeding' });
    centre.clock.ms += 35_000;
    expect(await auditOf(escalationId)).toEqual([]);
    centre.clock.ms += 1000;
    expect(await auditOf(escalationId)).toMatchObject([{ escalationId, agency: 'ambulance', timer: 'asked' }]);
    expect(await auditOf(escalationId)).toEqual([]);
    expect((await find(escalationId)).ladderBehindSince).toBe(new Date(centre.clock.ms).toISOString());
    await widenDue(centre.house);
    expect((await find(escalationId)).ladderBehindSince).toBeUndefined();
    expect((await find(escalationId)).alsoAsked).toMatchObject([{ step: 'unanswered', alarm: { why: 'asked' } }]);
    await post('close', { disposition: 'arrest', note: '' });
  });

  it('finds a request that the record holds and no clock does', async () => {
    const escalationId = await aDelivered();
    const post = (act: string, body?: unknown) =>
      centre.as('dis-1', 'POST', `/api/escalations/${escalationId}/${act}`, body);
    await post('accept');
    await post('ask-agency', { agency: 'fire', reason: 'smoke' });
    await centre.sql`delete from agency_request where escalation_id = ${escalationId}`;
    centre.clock.ms += 6000;
    expect(await auditOf(escalationId)).toMatchObject([{ escalationId, agency: 'fire', timer: 'none' }]);
    expect((await find(escalationId)).ladderBehindSince).toBeDefined();
    // The ladder makes its clock anew at its next look.
    await widenDue(centre.house);
    expect((await find(escalationId)).ladderBehindSince).toBeUndefined();
    centre.clock.ms += 60_000;
    await widenDue(centre.house);
    expect((await find(escalationId)).alsoAsked).toMatchObject([{ step: 'must-phone' }]);
    await post('close', { disposition: 'arrest', note: '' });
    await centre.as('sup-1', 'POST', `/api/escalations/${escalationId}/follow-up`, { note: '' });
    centre.clock.ms += 600_000;
    await widenDue(centre.house);
    expect(await auditOf(escalationId)).toEqual([]);
  });

  it('keeps no finding of a look that could not be ended: the next look finds it again and tells it', async () => {
    const escalationId = await aDelivered();
    centre.clock.ms += 21_000;
    await centre.sql`alter table process_beat add constraint no_beat check (false) not valid`;
    await expect(audit()).rejects.toThrow('no_beat');
    await centre.sql`alter table process_beat drop constraint no_beat`;
    expect(await auditOf(escalationId)).toMatchObject([{ escalationId, timer: 'delivered' }]);
    await widenDue(centre.house);
  });

  it('is shown as silent once its own heartbeat is older than ten seconds', async () => {
    await audit();
    const silent = async () => (await centre.as('sup-1', 'GET', '/api/supervision')).body.value.auditor.isSilent;
    centre.clock.ms += 10_000;
    expect(await silent()).toBe(false);
    centre.clock.ms += 1000;
    expect(await silent()).toBe(true);
  });
});

const pid = async (): Promise<number> =>
  (await centre.sql<{ pid: number }[]>`select pid from process_beat`)[0]?.pid ?? 0;
const count = async (name: string): Promise<number> =>
  (await centre.sql<{ count: number }[]>`select count from alarm_counter where name = ${name}`)[0]?.count ?? 0;

describe('the auditor as a process', () => {
  const log = new PassThrough();
  const [lines, reported]: [string[], unknown[]] = [[], []];
  log.on('data', (piece: Buffer) => lines.push(piece.toString()));

  it('alarms by itself while the ladder stands still, and is started again and counted when it is killed', async () => {
    const escalationId = await aDelivered();
    await centre.sql`delete from process_beat`;
    const poked: string[] = [];
    const stopListening = centre.house.bus.onPoke((topic) => poked.push(topic));
    // Its own clock is months ahead of this centre's, so everything open is overdue to it; nobody runs the ladder here.
    const stop = keepAuditor(centre.house, { url: centre.url, log, report: (error) => reported.push(error) });
    await until(async () => (await find(escalationId)).ladderBehindSince !== undefined);
    // The row is there before anybody is told of it.
    await until(() => poked.includes('escalations'));
    const first = await pid();
    await until(() => lines.join('').includes(`"event":"ladder-behind","escalation":"${escalationId}"`));
    signalOne(first, 'SIGKILL');
    await until(async () => (await pid()) !== first);
    await until(async () => (await count('auditor-died')) === 1 && lines.join('').includes('"event":"auditor-died"'));
    const second = await pid();
    await stop();
    stopListening();
    expect(isThere(second)).toBe(false);
    expect(reported).toEqual([]);
  });

  it('is replaced when it lives and does not look', async () => {
    const stop = keepAuditor(centre.house, { url: centre.url, log, report: (error) => reported.push(error) });
    const before = await pid();
    await until(async () => (await pid()) !== before);
    const hung = await pid();
    signalOne(hung, 'SIGSTOP');
    await until(async () => (await pid()) !== hung);
    await until(
      async () => (await count('auditor-silent')) === 1 && lines.join('').includes('"event":"auditor-silent"'),
    );
    await stop();
    expect(isThere(hung)).toBe(false);
  });
});
