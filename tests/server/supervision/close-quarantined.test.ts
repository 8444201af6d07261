import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, type TestConsole } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

/** A step that may not be, on an intake that is well. */
async function anImpossibleStep(): Promise<{ desk: TestConsole; intake: string; eventId: string }> {
  const desk = await aConsole(centre);
  const intake = randomUUID();
  desk.write(intake, opened());
  const { eventId } = desk.write(intake, { type: 'intake.reopened', body: { reason: 'never wrapped up' } });
  const { results } = (await desk.send('bulk')).body.value;
  expect(results[1]).toMatchObject({ verdict: 'quarantined' });
  return { desk, intake, eventId };
}
const close = (eventId: string, over: object = {}, who = 'sup-1') =>
  centre.as(who, 'POST', `/api/quarantine/${eventId}/close`, {
    outcome: 'by-phone',
    reason: 'spoke to her at nine',
    ...over,
  });
const waiting = async (): Promise<string> => (await centre.as('sup-1', 'GET', '/api/quarantine')).text;
const told = async (desk: TestConsole) => (await desk.update()).body.value.closed as readonly string[];

describe('a step that was put aside', () => {
  it('is closed by a person with a reason, and leaves the list, the console’s too', async () => {
    const { desk, eventId } = await anImpossibleStep();
    expect(await waiting()).toContain(eventId);
    expect(await told(desk)).toEqual([]);
    const aside = async () => (await desk.update()).body.value.aside as object;
    expect(await aside()).toMatchObject({ isWhole: true, steps: [{ eventId }] });
    expect((await close(eventId)).status).toBe(200);
    expect(await waiting()).not.toContain(eventId);
    expect(await told(desk)).toEqual([eventId]);
    expect(await aside()).toEqual({ isWhole: true, steps: [] });
  });

  it('tells its author what became of it, by whom and why, and nobody else', async () => {
    const { eventId } = await anImpossibleStep();
    await close(eventId, { outcome: 'entered-anew' });
    const { closed } = (await centre.as('op-1', 'GET', '/api/my/progress')).body.value;
    const mine = (closed as { eventId: string }[]).find((one) => one.eventId === eventId);
    expect(mine).toMatchObject({
      eventId,
      outcome: 'entered-anew',
      reason: 'spoke to her at nine',
      byName: expect.stringContaining('sup-1'),
    });
    expect((await centre.as('op-2', 'GET', '/api/my/progress')).body.value.closed).toEqual([]);
  });

  it('stays in the record, with what was done beside it, signed, and changes nothing of the intake', async () => {
    const { intake, eventId } = await anImpossibleStep();
    const state = async () => (await centre.sql`select state from intake where id = ${intake}`)[0];
    const before = await state();
    await close(eventId);
    expect(await state()).toEqual(before);
    const steps = (await centre.as('sup-1', 'GET', `/api/intakes/${intake}/timeline`)).body.value as { type: string }[];
    expect(steps.map((step) => step.type)).toEqual(['intake.opened', 'intake.reopened', 'quarantine.closed']);
    const [remark] = await centre.sql`
      select by, body, sig is not null as signed from event where type = 'quarantine.closed' and aggregate_id = ${intake}`;
    expect(remark).toMatchObject({ by: 'sup-1', signed: true, body: { eventId, outcome: 'by-phone' } });
  });

  it('lets the intake go on afterwards', async () => {
    const { desk, intake, eventId } = await anImpossibleStep();
    await close(eventId);
    desk.write(intake, { type: 'story.noted', body: { text: 'and then' } });
    expect((await desk.send('bulk', 2)).body.value.results).toEqual([{ seq: 3, verdict: 'accepted' }]);
  });

  it('is closed once, with a reason, and only if there is one', async () => {
    const { eventId } = await anImpossibleStep();
    expect((await close(eventId, { reason: ' ' })).status).toBe(400);
    expect((await close(eventId, { outcome: 'forgotten' })).status).toBe(400);
    expect((await close(randomUUID())).status).toBe(404);
    await close(eventId);
    expect(await close(eventId)).toMatchObject({ status: 409, body: { code: 'not-in-this-state' } });
  });

  it('that was closed keeps no reason once its intake is erased by law', async () => {
    const { intake, eventId } = await anImpossibleStep();
    await close(eventId, { reason: 'words about her' });
    await centre.sql`update intake set status = 'wrapped-up' where id = ${intake}`;
    const asked = await centre.as('adm-1', 'POST', '/api/erasures', {
      intakeId: intake,
      reason: 'Her request of 1 March',
    });
    expect((await centre.as('adm-2', 'POST', `/api/erasures/${asked.body.value.id}/confirm`)).status).toBe(200);
    const all = JSON.stringify([await centre.sql`select * from quarantine`, await centre.sql`select * from event`]);
    expect(all).not.toContain('words about her');
  });
});
