import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactChange } from '../../../contract/api.ts';
import { verifyCentre } from '../../../server/audit/verify/verify.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, asked, opened, type TestConsole } from '../../builders/a-console.ts';
import { tablesSaying } from '../../builders/tables-saying.ts';

let centre: Centre;
let desk: TestConsole;
beforeAll(async () => {
  centre = await aCentre();
  desk = await aConsole(centre);
});
afterAll(() => centre.stop());

const reason = 'She says the operator misheard her';
const contact = (callBack: 'allowed' | 'forbidden') => ({ type: 'safe-contact.noted', body: { callBack } });

async function write(intake: string, ...facts: readonly { type: string; body: object }[]): Promise<void> {
  for (const fact of facts) desk.write(intake, fact);
  await desk.send('bulk', desk.lane('bulk').length - facts.length);
}
/** A wrapped-up intake with a request of the legal unit, whose caller is never to be called. */
async function aForbiddenIntake(): Promise<{ readonly intake: string; readonly request: string }> {
  const [intake, request] = [randomUUID(), randomUUID()];
  const number = { type: 'safe-contact.noted', body: { number: '+97455120188' } };
  const wrapUp = { type: 'intake.wrapped-up', body: { outcome: 'requested', summary: '' } };
  await write(intake, opened(), number, contact('forbidden'), asked(request), wrapUp);
  return { intake, request };
}
const ask = (intake: string) => centre.as('sup-1', 'POST', `/api/intakes/${intake}/lower-no`, { reason });
const callBack = async (intake: string) =>
  (await centre.as('sup-1', 'GET', `/api/intakes/${intake}/call-back`)).body.value;
const changeOf = async (intake: string, staff = 'op-1'): Promise<ContactChange> =>
  (await centre.as(staff, 'GET', '/api/contact-changes')).body.value.find(
    (one: ContactChange) => one.intakeId === intake,
  );
const say = async (staff: string, intake: string, act: 'confirm' | 'refuse') =>
  centre.as(
    staff,
    'POST',
    `/api/contact-changes/${(await changeOf(intake, 'sup-1')).id}/${act}`,
    act === 'refuse' ? { reason: 'I heard her say it' } : undefined,
  );

describe('a "never call back" that is a mistake', () => {
  it('is taken back by a supervisor’s reason and the operator who wrote it down, and by nobody alone', async () => {
    const { intake, request } = await aForbiddenIntake();
    expect((await ask(intake)).status).toBe(200);
    expect((await ask(intake)).body.code).toBe('not-in-this-state');
    expect(await callBack(intake)).toBe('forbidden');
    expect((await say('sup-1', intake, 'confirm')).body.code).toBe('second-person-needed');
    expect((await say('op-2', intake, 'confirm')).body.code).toBe('not-yours');
    expect(await changeOf(intake, 'op-2')).toBeUndefined();
    expect(await changeOf(intake)).toMatchObject({
      reason,
      askedByName: 'اسم sup-1',
      mayDecide: true,
      decidedAt: null,
    });
    expect((await say('op-1', intake, 'confirm')).status).toBe(200);
    expect(await callBack(intake)).toBe('allowed');
    expect(await changeOf(intake)).toMatchObject({ isLowered: true, decidedByName: 'اسم op-1', mayDecide: false });
    const { body } = await centre.as('cw-legal', 'GET', '/api/requests');
    expect(body.value.find((one: { id: string }) => one.id === request)).toMatchObject({ number: '+97455120188' });
    const timeline = await centre.as('sup-1', 'GET', `/api/intakes/${intake}/timeline`);
    expect(timeline.body.value.slice(-2)).toMatchObject([
      { type: 'safe-contact.lowering-asked', byName: 'اسم sup-1', body: { reason } },
      {
        type: 'safe-contact.lowered',
        byName: 'اسم op-1',
        body: { reason, askedBy: 'sup-1', askedByName: 'اسم sup-1' },
      },
    ]);
    await centre.log();
    expect((await verifyCentre(centre.sql)).breach).toBeNull();
  });

  it('stays when a no is said later, also one that arrives while the second person thinks', async () => {
    const intake = randomUUID();
    await write(intake, opened(), contact('forbidden'));
    await ask(intake);
    await write(intake, contact('forbidden'));
    expect((await say('op-1', intake, 'confirm')).status).toBe(200);
    expect(await callBack(intake)).toBe('forbidden');
    await ask(intake);
    await say('op-1', intake, 'confirm');
    expect(await callBack(intake)).toBe('allowed');
    await write(intake, contact('allowed'), contact('forbidden'));
    expect(await callBack(intake)).toBe('forbidden');
  });

  it('stays when the second person refuses, with the reason', async () => {
    const { intake } = await aForbiddenIntake();
    await ask(intake);
    expect((await say('op-1', intake, 'refuse')).status).toBe(200);
    expect(await callBack(intake)).toBe('forbidden');
    expect(await changeOf(intake)).toMatchObject({ isLowered: false, refusedBecause: 'I heard her say it' });
    expect((await ask(intake)).status).toBe(200);
  });

  it('is asked about only where one stands, with a reason', async () => {
    const intake = randomUUID();
    await write(intake, opened(), contact('allowed'));
    expect((await ask(intake)).body.code).toBe('no-no-to-lower');
    expect((await centre.as('sup-1', 'POST', `/api/intakes/${intake}/lower-no`, { reason: 'so' })).status).toBe(400);
    expect((await centre.as('sup-1', 'POST', `/api/intakes/${randomUUID()}/lower-no`, { reason })).status).toBe(403);
  });

  it('is never taken back by a console: such a step is put aside', async () => {
    const intake = randomUUID();
    await write(intake, opened(), contact('forbidden'));
    const [no] = desk.lane('bulk').slice(-1);
    const lowers = [{ at: no?.at, by: no?.by }];
    const body = { lowers, reason, askedBy: 'sup-1', askedByName: 'x' };
    await write(intake, { type: 'safe-contact.lowered', body });
    expect(await callBack(intake)).toBe('forbidden');
  });

  it('leaves no word of the doubt once the record is erased', async () => {
    const { intake, request } = await aForbiddenIntake();
    const word = `كلمة${randomUUID().slice(0, 8)}`;
    await centre.as('sup-1', 'POST', `/api/intakes/${intake}/lower-no`, { reason: `${word} ${reason}` });
    await centre.as('cw-legal', 'POST', `/api/requests/${request}/accept`);
    await centre.as('cw-legal', 'POST', `/api/requests/${request}/done`, { result: 'x' });
    const law = { intakeId: intake, reason: 'Her request, law 24/2023' };
    const { body } = await centre.as('adm-1', 'POST', '/api/erasures', law);
    expect((await centre.as('adm-2', 'POST', `/api/erasures/${body.value.id}/confirm`)).status).toBe(200);
    expect(await tablesSaying(centre.sql, word)).toEqual([]);
  });
});
