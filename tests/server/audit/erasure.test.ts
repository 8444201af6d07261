import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyCentre, verifyIn } from '../../../server/audit/verify/verify.ts';
import { asId, type PersonId } from '../../../domain/ids.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, asked, opened, raised, type TestConsole } from '../../builders/a-console.ts';
import { tablesSaying } from '../../builders/tables-saying.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const reason = 'Her request of 1 March, law 24/2023, article 4';
const secret = 'بيت أختها في الوكرة';
const note = (type: string, body: object) => ({ type, body });

type Whole = { readonly desk: TestConsole; readonly id: string; readonly escalation: string; readonly request: string };

/** A contact that is over: wrapped up, its escalation closed, its request done. */
async function aFinishedIntake(): Promise<Whole> {
  const desk = await aConsole(centre);
  const [id, escalation, request] = [randomUUID(), randomUUID(), randomUUID()];
  const person = { personId: asId<PersonId>(randomUUID()), role: 'caller', name: 'سارة' };
  desk.write(id, opened());
  desk.write(id, note('person.noted', person));
  desk.write(id, note('safe-contact.noted', { callBack: 'allowed', number: '+97455120177' }));
  desk.write(id, note('story.noted', { text: secret }));
  desk.write(id, raised(escalation, { story: secret }));
  desk.write(id, asked(request, { note: secret }));
  await desk.send('urgent');
  desk.write(id, note('intake.wrapped-up', { summary: secret, outcome: 'escalated' }));
  await desk.send('bulk');
  const dispatch = (act: string, body?: object) =>
    centre.as('dis-1', 'POST', `/api/escalations/${escalation}/${act}`, body);
  for (const act of ['receipt', 'accept']) await dispatch(act);
  await dispatch('unit', { unit: '14' });
  await dispatch('arrived');
  await dispatch('close', { disposition: 'report-taken', note: secret });
  await centre.as('cw-legal', 'POST', `/api/requests/${request}/accept`);
  await centre.as('cw-legal', 'POST', `/api/requests/${request}/done`, { result: secret });
  await centre.sql`update intake set status = 'wrapped-up' where id = ${id}`;
  return { desk, id, escalation, request };
}

const ask = (intakeId: string) => centre.as('adm-1', 'POST', '/api/erasures', { intakeId, reason });
const confirm = (id: string, who = 'adm-2') => centre.as(who, 'POST', `/api/erasures/${id}/confirm`);

async function erased(id: string): Promise<void> {
  const { body } = await ask(id);
  expect((await confirm(body.value.id)).status).toBe(200);
}

class TakenBack extends Error {}

describe('erasure by law', () => {
  it('takes away what the telephone network recorded of its call, and says so before', async () => {
    const { id } = await aFinishedIntake();
    const call = randomUUID();
    await centre.sql`insert into call_sid (provider, sid, call_id) values ('simulated', ${call}, ${call})`;
    await centre.sql`
      insert into call (id, state, phase, queued_at, ended_at)
      values (${call}, ${centre.sql.json({ recordings: [{ id: 'RE1' }] })}, 'ended', now(), now())`;
    await centre.sql`
      insert into call_recording (provider, sid, recording, call_id, is_over) values ('simulated', ${call}, ${call}, ${call}, true)`;
    await centre.sql`update intake set call_id = ${call} where id = ${id}`;
    const { body } = await ask(id);
    const preview = await centre.as('adm-2', 'GET', `/api/erasures/${body.value.id}/preview`);
    expect(preview.body.value).toMatchObject({ recordings: 1, calls: 1 });
    expect((await confirm(body.value.id)).status).toBe(200);
    expect(await centre.sql`select 1 from call_recording_erasure where call_id = ${call}`).toHaveLength(1);
    expect((await centre.as('adm-1', 'GET', '/api/erasures/recordings')).body.value).toEqual({ left: 0 });
    expect((await centre.as('dis-1', 'GET', '/api/erasures/recordings')).status).toBe(403);
  });
  it('takes two administrators and a reason', async () => {
    const { id } = await aFinishedIntake();
    expect(await centre.as('adm-1', 'POST', '/api/erasures', { intakeId: id, reason: 'no' })).toMatchObject({
      status: 400,
    });
    const asking = await ask(id);
    expect(await confirm(asking.body.value.id, 'adm-1')).toMatchObject({
      status: 409,
      body: { code: 'erasure-needs-two' },
    });
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: 'not-in-this-state' } });
    const [held] = await centre.sql`select state from intake where id = ${id}`;
    expect(held?.['state']).not.toBeNull();
    expect((await confirm(asking.body.value.id)).status).toBe(200);
    expect(await confirm(asking.body.value.id)).toMatchObject({ status: 409, body: { code: 'not-in-this-state' } });
  });

  it('leaves no word of it in any table, and the record still verifies and counts what was erased', async () => {
    const word = `كلمة${randomUUID().slice(0, 8)}`;
    const { desk, id } = await aFinishedIntake();
    desk.write(id, note('story.noted', { text: word }));
    await desk.send('bulk', desk.lane('bulk').length - 1);
    expect(await tablesSaying(centre.sql, word)).toContain('event');
    const before = (await verifyCentre(centre.sql)).counted.erased;
    await erased(id);
    await centre.log();
    expect(await tablesSaying(centre.sql, word)).toEqual([]);
    const verified = await verifyCentre(centre.sql);
    expect(verified.breach).toBeNull();
    expect(verified.counted.erased).toBeGreaterThan(before + 12);
  });

  it('takes the words of reasons for looking along, and keeps who looked and when', async () => {
    const word = `سبب${randomUUID().slice(0, 8)}`;
    const { id } = await aFinishedIntake();
    await centre.as('op-2', 'POST', `/api/intakes/${id}/break-glass`, { kind: 'other', reason: `her son ${word}` });
    expect(await tablesSaying(centre.sql, word)).toEqual(['read_reason']);
    await erased(id);
    await centre.log();
    expect(await tablesSaying(centre.sql, word)).toEqual([]);
    expect((await verifyCentre(centre.sql)).breach).toBeNull();
    const { body } = await centre.as('adm-1', 'GET', `/api/audit/reads?subject=${id}`);
    const [look] = body.value.filter((one: { what: string }) => one.what === 'break-glass');
    expect(look).toMatchObject({ byName: 'اسم op-2', reason: null });
    const looks = await centre.as('sup-1', 'GET', '/api/looks');
    expect(looks.body.value).toContainEqual(expect.objectContaining({ intakeId: id, kind: null, words: '' }));
  });

  it('is the only way a reason goes: one that is changed, or gone with a record that was not erased, is found', async () => {
    const { id } = await aFinishedIntake();
    await centre.as('op-2', 'POST', `/api/intakes/${id}/break-glass`, { kind: 'other', reason: 'I was asked to' });
    await centre.log();
    const one = centre.sql`select id from read_audit where what = 'break-glass' and ${id} = any(subjects)`;
    await expect(centre.sql`update read_reason set words = 'x' where read in (${one})`).rejects.toThrow(
      'never changed',
    );
    await expect(centre.sql`delete from read_reason where read in (${one})`).rejects.toThrow('never changed');
    const found: unknown[] = [];
    for (const tamper of ['changed', 'gone'] as const)
      await centre.sql
        .begin(async (tx) => {
          await tx`set local session_replication_role = replica`;
          await (tamper === 'changed'
            ? tx`update read_reason set words = 'other: because' where read in (${one})`
            : tx`update read_reason set words = null, salt = null, erased_with = ${id} where read in (${one})`);
          found.push((await verifyIn(tx, { heads: [] })).breach?.what);
          throw new TakenBack();
        })
        .catch((error: unknown) => {
          if (!(error instanceof TakenBack)) throw error;
        });
    expect(found).toEqual(['row-altered', 'row-altered']);
    expect((await verifyCentre(centre.sql)).breach).toBeNull();
    await erased(id);
  });

  it('empties what desks read, and keeps who erased it and why', async () => {
    const { id, escalation, request } = await aFinishedIntake();
    await erased(id);
    const found = await centre.as('op-1', 'POST', '/api/search', { text: '55120177' });
    expect(found.text).not.toContain(id);
    expect((await centre.as('dis-1', 'GET', '/api/escalations')).text).not.toContain(escalation);
    expect((await centre.as('cw-legal', 'GET', '/api/requests')).text).not.toContain(request);
    const timeline = await centre.as('sup-1', 'GET', `/api/intakes/${id}/timeline`);
    expect(timeline.text).not.toContain(secret);
    expect(timeline.body.value.slice(-2)).toMatchObject([
      { type: 'erasure.requested', body: { reason } },
      { type: 'erasure.confirmed', byName: 'اسم adm-2' },
    ]);
    expect((await centre.as('sup-1', 'GET', '/api/feeds/centre')).text).not.toContain(secret);
    expect((await centre.as('adm-1', 'GET', '/api/erasures')).body.value).toContainEqual(
      expect.objectContaining({ intakeId: id, reason, askedBy: 'adm-1', confirmedBy: 'adm-2' }),
    );
  });

  it('shows the second administrator what goes and what stays, and afterwards that the chain still holds', async () => {
    const { id } = await aFinishedIntake();
    const asking = (await ask(id)).body.value.id as string;
    const look = async () => (await centre.as('adm-2', 'GET', `/api/erasures/${asking}/preview`)).body.value;
    const before = await look();
    expect(before).toMatchObject({ escalations: 1, requests: 1, names: 2, calls: 0, broken: 0, isUnderWay: false });
    expect(before.hashes).toBe(before.steps);
    expect(JSON.stringify(before)).not.toContain('سارة');
    const { body } = await confirm(asking);
    expect(body.value.events).toBe(before.steps);
    const nothing = { steps: 0, escalations: 0, requests: 0, names: 0, isUnderWay: false };
    expect(await look()).toMatchObject({ ...nothing, hashes: before.steps, broken: 0 });
    await centre.sql`alter table event disable trigger user`;
    await centre.sql`update event set by = 'nobody' where aggregate_id = ${id} and type = 'story.noted'`;
    expect((await look()).broken).toBe(1);
    await centre.sql`update event set by = 'op-1' where aggregate_id = ${id} and type = 'story.noted'`;
    await centre.sql`alter table event enable trigger user`;
  });

  it('is refused by another administrator with a reason, changes nothing then, and may be asked for anew', async () => {
    const { id } = await aFinishedIntake();
    const asking = (await ask(id)).body.value.id as string;
    const refusal = { reason: 'The court withdrew its order' };
    const say = (who: string, body: object) => centre.as(who, 'POST', `/api/erasures/${asking}/refuse`, body);
    expect((await say('adm-1', refusal)).body.code).toBe('erasure-needs-two');
    expect((await say('adm-2', { reason: 'no' })).status).toBe(400);
    expect((await say('adm-2', refusal)).status).toBe(200);
    expect((await say('adm-2', refusal)).body.code).toBe('not-in-this-state');
    expect((await confirm(asking)).body.code).toBe('not-in-this-state');
    const timeline = await centre.as('sup-1', 'GET', `/api/intakes/${id}/timeline`);
    expect(timeline.text).toContain(secret);
    expect(timeline.body.value).toContainEqual(
      expect.objectContaining({ type: 'erasure.refused', byName: 'اسم adm-2' }),
    );
    const listed = (await centre.as('adm-1', 'GET', '/api/erasures')).body.value;
    expect(listed).toContainEqual(
      expect.objectContaining({
        id: asking,
        isOwn: true,
        refusedByName: 'اسم adm-2',
        refusedBecause: refusal.reason,
      }),
    );
    await erased(id);
  });

  it('waits until nothing is under way', async () => {
    const [desk, id] = [await aConsole(centre), randomUUID()];
    desk.write(id, opened());
    await desk.send('bulk');
    const { body } = await ask(id);
    expect(await confirm(body.value.id)).toMatchObject({ status: 409, body: { code: 'erasure-too-early' } });
  });

  it('changes nothing when the console sends the same again, keeps later words apart, and still lets an emergency through', async () => {
    const { desk, id } = await aFinishedIntake();
    await erased(id);
    expect(
      (await desk.send('bulk')).body.value.results.every((one: { verdict: string }) => one.verdict === 'duplicate'),
    ).toBe(true);
    const late = desk.write(id, note('story.noted', { text: 'later' }));
    expect((await desk.send('bulk', late.seq - 1)).body.value.results).toEqual([
      { seq: late.seq, verdict: 'quarantined', code: 'record-erased' },
    ]);
    const escalation = randomUUID();
    const urgent = desk.write(id, raised(escalation));
    expect((await desk.send('urgent', urgent.seq - 1)).body.value.results).toEqual([
      { seq: urgent.seq, verdict: 'accepted' },
    ]);
    expect((await centre.as('dis-1', 'GET', '/api/escalations')).text).toContain(escalation);
    const [row] = await centre.sql`select state, status from intake where id = ${id}`;
    expect(row).toEqual({ state: null, status: 'erased' });
    await centre.log();
    expect((await verifyCentre(centre.sql)).breach).toBeNull();
  });
});
