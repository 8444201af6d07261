import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../contract/api.ts';
import type { EscalationStep } from '../../../contract/exchange/escalation-timeline.ts';
import type { CallEvent } from '../../../domain/call/call.ts';
import { asId, type StaffId } from '../../../domain/ids.ts';
import { stampCalls } from '../../../server/dispatch/stamp-calls.ts';
import { logEvent } from '../../../server/telephony/call-log.ts';
import { keepTarget } from '../../../server/telephony/together/targets.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, raised } from '../../builders/a-console.ts';

let centre: Centre;
const room = randomUUID();
const operator = asId<StaffId>('op-1');

beforeAll(async () => {
  centre = await aCentre();
  const names = { nameAr: 'غرفة العمليات', nameEn: 'Operations room' };
  const rest = { number: '999', staff: null, languages: [], isActive: true };
  await keepTarget(centre.house, { id: 'adm-1' }, { ...names, ...rest, id: room, kind: 'dispatch' });
});
afterAll(() => centre.stop());

const now = (): string => new Date(centre.clock.ms).toISOString();

/** A call of op-1 as the network reports it, one report after the other. */
async function aCall() {
  const sid = randomUUID();
  let count = 0;
  const say = async (what: CallEvent['what']): Promise<void> => {
    centre.clock.ms += 1000;
    count += 1;
    const row = {
      key: `${sid}:${count}`,
      provider: 'simulated',
      kind: 'event',
      sid,
      received_at: now(),
      fields: {},
    } as const;
    await centre.sql.begin((tx) => logEvent(tx, row, { at: now(), what }));
  };
  await say({ type: 'queued', from: '+97455120147', to: null, line: 'mobile' });
  await say({ type: 'answered', by: operator });
  const [row] = await centre.sql<{ id: string }[]>`select call_id as id from call_sid where sid = ${sid}`;
  const leg = `${sid}:1`;
  return {
    callId: row?.id ?? '',
    joins: async () => {
      await say({ type: 'calling', leg, role: 'dispatch', target: room, way: 'bring-in' });
      await say({ type: 'joined', leg });
      return now();
    },
    leaves: async () => {
      await say({ type: 'left', leg, why: 'hung-up' });
      return now();
    },
  };
}

/** The record of this call, opened; `raise` makes an emergency of it. */
async function aRecord(callId: string) {
  const [desk, intakeId, id] = [await aConsole(centre), randomUUID(), randomUUID()];
  desk.write(intakeId, opened({ callId: callId as never }));
  await desk.send('bulk');
  const raise = async (): Promise<void> => {
    centre.clock.ms += 1000;
    desk.write(intakeId, raised(id));
    await desk.send('urgent');
  };
  return { intakeId, id, raise };
}
const isStamp = ({ type }: { readonly type: string }): boolean => type.startsWith('call.dispatch-');
const atDispatch = async (id: string): Promise<readonly EscalationStep[]> =>
  (await centre.as('dis-1', 'GET', `/api/dispatch/escalations/${id}/timeline`)).body.value.steps.filter(isStamp);
const atHotline = async (intakeId: string): Promise<readonly TimelineEntry[]> =>
  (await centre.as('sup-1', 'GET', `/api/intakes/${intakeId}/timeline`)).body.value.filter(isStamp);

async function emergency() {
  const call = await aCall();
  const record = await aRecord(call.callId);
  await record.raise();
  return { ...call, ...record };
}
async function close(id: string): Promise<void> {
  await centre.as('dis-1', 'POST', `/api/escalations/${id}/receipt`);
  await centre.as('dis-1', 'POST', `/api/escalations/${id}/accept`);
  const closed = await centre.as('dis-1', 'POST', `/api/escalations/${id}/close`, {
    disposition: 'no-action',
    note: 'x',
  });
  expect(closed.body).toMatchObject({ ok: true });
}

describe("the operations room on an emergency's call", () => {
  it('stands in the record of both sides once, with who and when, and on the paper', async () => {
    const { joins, leaves, id, intakeId, callId } = await emergency();
    await centre.sql`
      insert into call_command (command_id, call_id, staff, kind, args, at)
      values (${randomUUID()}, ${callId}, 'op-2', 'bring-in', ${centre.sql.json({ target: room })}, ${now()})`;
    const joinedAt = await joins();
    await Promise.all([1, 2, 3].map(() => stampCalls(centre.house)));
    const leftAt = await leaves();
    await stampCalls(centre.house);
    await stampCalls(centre.house);
    const names = { nameAr: 'غرفة العمليات', nameEn: 'Operations room' };
    const expected = [
      { type: 'call.dispatch-joined', byName: 'اسم op-2', body: { ...names, at: joinedAt } },
      { type: 'call.dispatch-left', byName: 'centre', body: { ...names, at: leftAt, leftWhy: 'hung-up' } },
    ];
    const steps = await atDispatch(id);
    expect(steps).toMatchObject(expected);
    expect(steps.map(({ side }) => side)).toEqual(['desk', 'clock']);
    expect(await atHotline(intakeId)).toMatchObject(expected);
    const paper = await centre.as('dis-1', 'GET', `/api/dispatch/escalations/${id}/timeline-page?language=en`);
    expect(paper.text).toContain('The operations room joined the call · Operations room');
    expect(paper.text).toContain('The operations room left the call · Operations room · left the call');
  });

  it('is written when the emergency is raised while they are on the call already', async () => {
    const call = await aCall();
    const record = await aRecord(call.callId);
    await call.joins();
    await stampCalls(centre.house);
    await record.raise();
    await stampCalls(centre.house);
    expect((await atDispatch(record.id)).map(({ type }) => type)).toEqual(['call.dispatch-joined']);
  });

  it('is not written where they left before it was raised, or joined after it was closed', async () => {
    const early = await aCall();
    const record = await aRecord(early.callId);
    await early.joins();
    await early.leaves();
    await record.raise();
    const late = await emergency();
    await close(late.id);
    await late.joins();
    await stampCalls(centre.house);
    expect(await atDispatch(record.id)).toEqual([]);
    expect(await atDispatch(late.id)).toEqual([]);
  });

  it('is written to its end when the emergency was closed meanwhile', async () => {
    const { joins, leaves, id } = await emergency();
    await joins();
    await stampCalls(centre.house);
    await close(id);
    await leaves();
    await stampCalls(centre.house);
    expect((await atDispatch(id)).map(({ type }) => type)).toEqual(['call.dispatch-joined', 'call.dispatch-left']);
  });
});
